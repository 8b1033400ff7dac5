import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PhaseError, RevisionError } from '../../src/errors/errors.js';
import { createFolderSource } from '../../src/source/create-folder-source.js';
import { folderOf } from '../loader/project.js';

const revision = (id: string, more = '') => `export default { revision: '${id}', downRevision: null, ${more} };\n`;

const failure = async (promise: Promise<unknown>): Promise<RevisionError> => {
  const error = await promise.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(RevisionError);
  return error as RevisionError;
};

/** What is wrong with a folder, as `code problem` and `line:column`. */
async function problemsOf(files: Readonly<Record<string, string>>) {
  const { problems } = await failure(createFolderSource(folderOf(files)).list());
  return problems.map((each) => {
    const { file = '', line, column } = each.location ?? {};
    return [each.problem, [file.split('/').at(-1), line, column].filter((part) => part !== undefined).join(':')];
  });
}

describe('list', () => {
  it('gives headers and attributes, whatever way they are written', async () => {
    const root = folderOf({
      '1.ts': `import { sql } from 'nowhere';\nthrow new Error('It was run.');\nexport const revision = '1', downRevision = null, ticket = { id: 5 }, other = 1;`,
      '2.mts': `export default { revision: '2', downRevision: '1', branchLabels: ['a'], message: 'two', ticket: null };`,
      '3.cts': `export = { revision: '3', downRevision: ['2', '1'], dependsOn: null };`,
      '4.js': `const id = () => '4';\nexport default new (class { revision = id(); downRevision = '3' })();`,
      '5.mjs': `/**\n * Add five.\n *\n * At length.\n */\nexport const revision = '5', downRevision = '4';`,
      '6.cjs': `exports.revision = '6';\nexports.downRevision = '5';\nexports.dependsOn = '1';`,
    });
    const source = createFolderSource(root, { attributes: ['ticket'] });
    const attributes = {};
    expect(await source.list()).toEqual([
      { revision: '1', downRevision: null, file: join(root, '1.ts'), attributes: { ticket: { id: 5 } } },
      {
        revision: '2',
        downRevision: '1',
        branchLabels: ['a'],
        message: 'two',
        file: join(root, '2.mts'),
        attributes: { ticket: null },
      },
      { revision: '3', downRevision: ['2', '1'], dependsOn: null, file: join(root, '3.cts'), attributes },
      { revision: '4', downRevision: '3', file: join(root, '4.js'), attributes },
      { revision: '5', downRevision: '4', message: 'Add five.', file: join(root, '5.mjs'), attributes },
      { revision: '6', downRevision: '5', dependsOn: '1', file: join(root, '6.cjs'), attributes },
    ]);
    expect(source.root).toBe(root);
  });

  it('passes over what is clearly no revision', async () => {
    const no = 'This is no program.';
    const files = [
      '_helper.ts',
      '.hidden.ts',
      'types.d.ts',
      'a.d.mts',
      'a.d.cts',
      '1.test.ts',
      '1.spec.mjs',
      'notes.md',
      '1.sql',
      '1.ts.bak',
      '1.tsx',
      '1.js.map',
    ];
    const folders = ['scripts/backfill.ts', '2024/x.ts', 'folder.ts/x.ts'];
    const root = folderOf({
      '1.ts': revision('1'),
      ...Object.fromEntries([...files, ...folders].map((file) => [file, no])),
    });
    expect((await createFolderSource(root).list()).map(({ revision }) => revision)).toEqual(['1']);
  });

  it('follows symbolic links to files, not to folders', async () => {
    const root = folderOf({ 'a/1.ts': revision('1'), 'b/1.ts': '-> a/1.ts', 'b/2.ts': '-> a', c: '-> b' });
    const source = createFolderSource(join(root, 'c'));
    const [entry, ...others] = await source.list();
    expect(others).toEqual([]);
    expect(entry?.file).toBe(join(root, 'a/1.ts'));
    expect(await source.load(entry!)).toMatchObject({ revision: '1' });
  });

  it('is empty for an empty folder', async () => {
    expect(await createFolderSource(folderOf({ 'README.md': '' })).list()).toEqual([]);
  });

  it('refuses a folder that is not there, and what is no folder', async () => {
    const root = folderOf({ file: '' });
    for (const path of [join(root, 'nowhere'), join(root, 'file')]) {
      const { code, location } = await failure(createFolderSource(path).list());
      expect([code, location]).toEqual(['AO_REVISION_DIRECTORY', { file: path }]);
    }
  });

  it('never runs a file that exports no revision', async () => {
    const bomb = `throw new Error('It was run.');`;
    const problems = await problemsOf({
      '1.ts': bomb,
      '2.ts': `export default async function main(): Promise<void> {}\n${bomb}`,
      '3.cjs': `class A { run() { return this } }\nmodule.exports = { A };\n${bomb}`,
      '4.mjs': `import fs from 'node:fs';\nfs.readFileSync('/no');`,
      '5.js': '',
      '6.ts': `const { PORT } = process.env; if (PORT) ${bomb} else ${bomb}`,
    });
    expect(problems).toEqual(
      ['1.ts', '2.ts', '3.cjs', '4.mjs', '5.js', '6.ts'].map((file) => [`${file} exports no revision.`, file]),
    );
  });

  it('reports all that is wrong at once, each with its place', async () => {
    const root = {
      '1.ts': revision('1'),
      '2.ts': `export default {\n  revision: 2,\n  downRevision: undefined,\n  branchLabels: [''],\n  dependsOn: 5,\n  message: null,\n};`,
      '3.ts': `const é = 'é';\nexport default {\n  revision: '3'; };`,
      '4.ts': `type T = 1;\n\nconst fail = () => {\n  throw new TypeError('no');\n};\nexport const revision = fail(), downRevision = null;`,
      '5.ts': `export const downRevision = '1';`,
      '6.ts': `import { x } from './_x.js';\nexport default { revision: x, downRevision: null };`,
      '_x.ts': 'type T = 1;\nexport const x = ) ;',
      '7.ts': '-> nowhere.ts',
      '8.ts': `export const revision = '8', downRevision = null;\nexport default { revision: '9', downRevision: null };`,
    };
    expect(await problemsOf(root)).toEqual([
      ['"revision" cannot be 2.', '2.ts:2:3'],
      ['The revision has no "downRevision".', '2.ts:3:3'],
      [`"branchLabels" cannot be [ '' ].`, '2.ts:4:3'],
      ['"dependsOn" cannot be 5.', '2.ts:5:3'],
      ['"message" cannot be null.', '2.ts:6:3'],
      [expect.stringMatching(/^Expected `}` but found `;`|^Expected/), '3.ts:3:16'],
      ['4.ts cannot be evaluated: no', '4.ts:4:9'],
      ['The revision has no "revision".', '5.ts'],
      ['Unexpected token', '_x.ts:2:18'],
      [expect.stringContaining('The file cannot be read: ENOENT'), '7.ts'],
      ['8.ts exports two revisions: one by default, and one by name.', '8.ts'],
    ]);
    const { message, code } = await failure(createFolderSource(folderOf(root)).list());
    expect(code).toBe('AO_REVISION_INVALID');
    expect(message).toMatch(
      /^The revision files have 11 problems:\n- "revision" cannot be 2\.\n {4}at .*\/2\.ts:2:3\n/,
    );
  });

  it('reports a single problem as it is', async () => {
    const root = folderOf({ '1.ts': `export default {\n  revision: '1',\n};` });
    const error = await failure(createFolderSource(root).list());
    expect(error.problems).toEqual([]);
    expect(error.fix).toContain('null for a base');
    expect(error.location).toEqual({ file: join(root, '1.ts'), line: 2, column: 3 });
  });

  it('passes on the errors of ao that a file throws', async () => {
    const root = folderOf({ '1.ts': `\n\nexport default fail();\nfunction fail() { throw globalThis.testError() }` });
    const fail = () => new PhaseError('AO_PHASED_NOT_GENERATOR', { problem: 'phased() got no generator.' });
    Object.assign(globalThis, { testError: fail });
    const error = await createFolderSource(root)
      .list()
      .catch((caught) => caught);
    expect(error).toBeInstanceOf(PhaseError);
    expect(error.location).toEqual({ file: join(root, '1.ts'), line: 4, column: 36 });
  });
});

describe('load', () => {
  const loadAll = async (files: Readonly<Record<string, string>>, attributes: string[] = []) => {
    const source = createFolderSource(folderOf(files), { attributes });
    const entries = await source.list();
    return Promise.all(entries.map((entry) => source.load(entry)));
  };

  it('gives what the file exports, with its functions', async () => {
    const revisions = await loadAll({
      '1.ts': revision('1', `upgrade(op) { op('a') }, downgrade: async (op) => op('b')`),
      '2.ts': `export const revision = '2', downRevision = '1';\nexport function upgrade(op: (x: string) => void) { op('c') }`,
      '3.ts': `export default new (class { revision = '3'; downRevision = '2'; private word = 'd'; upgrade(op: (x: string) => void) { op(this.word) } })();`,
      '4.cjs': `exports.revision = '4'; exports.downRevision = '3'; exports.upgrade = (op) => op('e');`,
    });
    const recorded: unknown[] = [];
    for (const each of revisions) each.upgrade?.((operation) => recorded.push(operation), undefined as never);
    expect(recorded).toEqual(['a', 'c', 'd', 'e']);
    expect(revisions.map((each) => typeof each.downgrade)).toEqual(['function', 'undefined', 'undefined', 'undefined']);
  });

  it('refuses functions that are none', async () => {
    const { problem, location } = await failure(loadAll({ '1.ts': revision('1', `\n  upgrade: 'alter table'`) }));
    expect([problem, location?.line, location?.column]).toEqual([`"upgrade" is 'alter table', not a function.`, 2, 3]);
  });

  it('refuses a revision that is not what its text says', async () => {
    const root = folderOf({
      '1.ts': `import me from './1';\nexport default { revision: '1', downRevision: null };\nme.revision = '2';`,
    });
    const source = createFolderSource(root);
    const [entry] = await source.list();
    const { code, problem, location } = await failure(source.load(entry!));
    expect(code).toBe('AO_REVISION_INVALID');
    expect(problem).toBe(`"revision" is '1' in the text of the file, but '2' once the file has run.`);
    expect(location).toEqual({ file: join(root, '1.ts'), line: 3, column: 4 });
  });

  it('runs what was listed, even if the file has changed since', async () => {
    const root = folderOf({ '1.ts': revision('1') });
    const source = createFolderSource(root);
    const [entry] = await source.list();
    writeFileSync(join(root, '1.ts'), revision('2'));
    expect(await source.load(entry!)).toMatchObject({ revision: '1' });
    const [other] = await createFolderSource(root).list();
    expect(other).toMatchObject({ revision: '2' });
  });

  it('accepts a message from a comment, and attributes of all kinds', async () => {
    const [loaded] = await loadAll(
      {
        '1.ts': `/** Create it. */\nexport default { revision: '1', downRevision: null, a: [{ b: null }], c: new Date(0), d: undefined };`,
      },
      ['a', 'c', 'd'],
    );
    expect(loaded).toMatchObject({ revision: '1', c: new Date(0) });
  });

  it('points to the line that fails', async () => {
    const { code, location, cause, problem } = await failure(
      loadAll({
        '1.ts': `import { x } from './_x.js';\n\nexport default { revision: '1', downRevision: null };\nx();`,
        '_x.ts': `interface A {}\n\nexport const x = () => {\n  throw new Error('no');\n};`,
      }),
    );
    expect([code, problem]).toEqual(['AO_REVISION_FAILED', '1.ts cannot be evaluated: no']);
    expect([location?.line, location?.column]).toEqual([4, 1]);
    expect((cause as Error).stack).toMatch(/_x\.ts:4:9\)\n.*1\.ts:4:1/);
  });

  it('tells wrong syntax behind the header, and imports that lead nowhere', async () => {
    const header = `export const revision = '1', downRevision = null;\n`;
    const wrong = await failure(loadAll({ '1.ts': `${header}const x = ;` }));
    expect([wrong.code, wrong.problem, wrong.location?.line]).toEqual(['AO_REVISION_SYNTAX', 'Unexpected token', 2]);
    const lost = await failure(loadAll({ '1.ts': `${header}import { x } from './nowhere.js'; x;` }));
    expect([lost.code, lost.problem, lost.location?.line]).toEqual([
      'AO_REVISION_SYNTAX',
      'Cannot find "./nowhere.js".',
      2,
    ]);
  });
});

describe('locate', () => {
  const root = () =>
    folderOf({
      '1.ts': `const t = { upgrade: 1 };\n\nexport default {\n  revision: '1',\n  downRevision: null,\n  upgrade() {},\n};`,
      '2.ts': `export const revision = '2';\nexport const downRevision = '1';\n  export function upgrade() {}`,
      '3.ts': `export default new (class {\n  revision = '3';\n  downRevision = null;\n  *upgrade() {}\n})();`,
      '4.cjs': `exports.revision = '4';\nexports.downRevision = null;`,
    });

  it('gives the line of a property, or of the revision where there is no such property', async () => {
    const source = createFolderSource(root());
    await source.list();
    const place = (id: string, property?: string) => {
      const { file = '', line, column } = source.locate(id, property);
      return `${file.split('/').at(-1)}:${line}:${column}`;
    };
    expect(['1', '2', '3', '4'].map((id) => place(id))).toEqual(['1.ts:4:3', '2.ts:1:14', '3.ts:2:3', '4.cjs:1:9']);
    expect(['1', '2', '3', '4'].map((id) => place(id, 'upgrade'))).toEqual([
      '1.ts:6:3',
      '2.ts:3:19',
      '3.ts:4:4',
      '4.cjs:1:9',
    ]);
  });

  it('gives the folder for a revision that is not there', async () => {
    const source = createFolderSource(root());
    expect(source.locate('5')).toEqual({ file: source.root, revision: '5' });
  });

  it('gives the place in the own file of a revision that an error comes through', async () => {
    const source = createFolderSource(
      folderOf({
        '1.ts': `import { fail } from './_fail';\nexport default { revision: '1', downRevision: null,\n  upgrade(): void {\n    fail();\n  },\n};`,
        '_fail.ts': `type T = 1;\nexport const fail = () => {\n  throw new Error('no');\n};`,
      }),
    );
    const [entry] = await source.list();
    const { upgrade } = await source.load(entry!);
    const error = (() => {
      try {
        upgrade?.(undefined as never, undefined as never);
      } catch (caught) {
        return caught as Error;
      }
      return expect.unreachable();
    })();
    expect(source.locateError('1', error)).toEqual({ file: entry!.file, line: 4, column: 5 });
    expect(error.stack).toMatch(/_fail\.ts:3:9\)\n.*1\.ts:4:5/);
    expect(source.locateError('1', new Error('elsewhere'))).toBeUndefined();
  });
});
