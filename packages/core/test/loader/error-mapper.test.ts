import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createModuleLoader } from '../../src/loader/module-loader.js';
import { folderOf } from './project.js';

const thrownBy = async (run: () => unknown): Promise<Error> => {
  try {
    await run();
  } catch (error) {
    return error as Error;
  }
  return expect.unreachable('It should have failed.');
};

describe('mapError and locate', () => {
  it('point to the line and column in the TypeScript file', async () => {
    const root = folderOf({
      'a.ts': `interface A {\n  x: number;\n}\n\nimport { fail } from './b';\nexport const run = (a?: A): never =>\n  fail(a?.x as number);\n`,
      'b.ts': `type T = {\n  y: 1;\n};\nexport function fail(x: number): never {\n  /* é */ throw new Error('no', { cause: new TypeError('why') });\n}\n`,
    });
    const [a, b] = [join(root, 'a.ts'), join(root, 'b.ts')];
    const loader = createModuleLoader();
    const { run } = await loader.import(a);
    const error = await thrownBy(run as () => unknown);
    loader.mapError(error);
    loader.mapError(error);
    expect(error.stack).toContain(`at fail (${b}:5:17)\n    at run (${a}:7:3)\n`);
    expect((error.cause as Error).stack).toContain(`at fail (${b}:5:42)`);
    expect(loader.locate(error)).toEqual({ file: b, line: 5, column: 17 });
    expect(loader.locate(error, a)).toEqual({ file: a, line: 7, column: 3 });
    expect(loader.locate(error, join(root, 'c.ts'))).toBeUndefined();
  });

  it('point to what throws while it is evaluated, and leave out code that no line stands for', async () => {
    const root = folderOf({
      'a.ts': `import { value } from './b';\n\nexport const a = value();\n`,
      'b.ts': `type T = 1;\nimport './c';\nexport const value = () => late;\nexport const late: T = 1;\n`,
      'c.ts': `type U = 1;\nimport { late } from './b';\nString(late);`,
    });
    const loader = createModuleLoader();
    const error = await thrownBy(() => loader.import(join(root, 'a.ts')));
    expect(loader.locate(error)).toEqual({ file: join(root, 'c.ts'), line: 3, column: 1 });
    expect(error.stack).not.toContain('get [as late]');
  });

  it('point to files that were lowered, that are JavaScript, and that are CommonJS', async () => {
    const root = folderOf({
      'a.ts': `type T = 1;\nconst tag = (f: any, _: unknown) => f;\nclass A {\n  @tag run(x: T): never {\n    throw new Error();\n  }\n}\nexport const run = () => new A().run(1);`,
      'b.mjs': `export const run = () => {\n  throw new Error();\n};`,
      'c.cjs': `exports.run = () => {\n  throw new Error();\n};`,
      'd.js': `module.exports = {\n  run() {\n    throw new Error();\n  },\n};`,
      'e.cts': `type T = 1;\n\nexports.run = (): T => {\n  throw new Error();\n};`,
      'f (x)/g.ts': `type T = 1;\n\nexport const run = (): T => {\n  throw new Error();\n};`,
    });
    const loader = createModuleLoader();
    const place = async (name: string) => {
      const file = join(root, name);
      const { run } = await loader.import(file);
      const location = loader.locate(await thrownBy(run as () => unknown), file);
      return [location?.line, location?.column];
    };
    expect(await place('a.ts')).toEqual([5, 11]);
    expect(await place('b.mjs')).toEqual([2, 9]);
    expect(await place('c.cjs')).toEqual([2, 9]);
    expect(await place('d.js')).toEqual([3, 11]);
    expect(await place('e.cts')).toEqual([4, 9]);
    expect(await place('f (x)/g.ts')).toEqual([4, 9]);
  });

  it('point to the same lines of files that were compiled together', async () => {
    const textOf = (index: number) =>
      `type T = ${index};\n${'\n'.repeat(index % 7)}export const run = (x?: T): never => {\n  throw new Error(\`${'\u2028\n\r\n'.repeat(index % 3)}\` + x);\n};\n${index % 20 === 9 ? 'run();\n' : ''}`;
    const texts = Array.from({ length: 220 }, (_, index) => [`${index}.ts`, textOf(index)] as const);
    const root = folderOf(Object.fromEntries(texts));
    const files = texts.map(([name, source]) => ({ file: join(root, name), source }));
    const [one, together] = [createModuleLoader(), createModuleLoader()];
    together.prepare(files);
    for (const { file } of files) {
      const [expected, error] = await Promise.all(
        [one, together].map((loader) => thrownBy(async () => ((await loader.import(file)).run as () => never)())),
      );
      expect(together.locate(error), file).toEqual(one.locate(expected));
      const ownLines = ({ stack }: Error) => stack!.split('\n').filter((line) => line.includes(root));
      expect(ownLines(error!)).toEqual(ownLines(expected!));
      expect(ownLines(error!)[0]).toContain(`${file}:`);
    }
  });

  it('accept whatever is thrown', async () => {
    const loader = createModuleLoader();
    const root = folderOf({ 'a.ts': `export const run = () => { throw new AggregateError([new Error('inner')]); };` });
    const { run } = await loader.import(join(root, 'a.ts'));
    const error = (await thrownBy(run as () => unknown)) as AggregateError;
    loader.mapError(error);
    expect(error.errors[0].stack).toContain(`${root}/a.ts:1:54`);
    for (const odd of [undefined, null, 'text', 7, Object.freeze(new Error('frozen')), { stack: 5 }]) {
      expect(() => loader.mapError(odd)).not.toThrow();
      expect(loader.locate(odd, join(root, 'a.ts'))).toBeUndefined();
    }
  });
});
