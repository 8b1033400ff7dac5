import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LoadError } from '../../src/loader/load-error.js';
import { createModuleLoader } from '../../src/loader/module-loader.js';
import type { ModuleNamespace } from '../../src/loader/namespace.js';
import { folderOf } from './project.js';

/** The exports of the first of these files. */
async function load(files: Readonly<Record<string, string>>): Promise<ModuleNamespace> {
  const [entry = ''] = Object.keys(files);
  return createModuleLoader().import(join(folderOf(files), entry));
}

const failure = (promise: Promise<unknown>): Promise<LoadError> =>
  promise.then(
    () => expect.unreachable('It should have failed.'),
    (error) => error,
  );

describe('ES modules', () => {
  it('keep live bindings', async () => {
    const { before, after } = await load({
      'a.ts': `import { count, increment } from './b'; export const before = count; increment(); export const after = count;`,
      'b.ts': 'export let count = 0; export const increment = (): void => { count++ };',
    });
    expect([before, after]).toEqual([0, 1]);
  });

  it('are evaluated once, in the order of their imports, before their importer', async () => {
    const { log } = await load({
      'a.ts': `import './b'; import './c'; import { log } from './log'; log.push('a'); export { log };`,
      'b.ts': `import { log } from './log'; import './c'; log.push('b');`,
      'c.ts': `import { log } from './log'; log.push('c');`,
      'log.ts': 'export const log: string[] = [];',
    });
    expect(log).toEqual(['c', 'b', 'a']);
  });

  it('may import each other, and call what is hoisted', async () => {
    const { odd, two } = await load({
      'a.ts': `import { even, two } from './b'; export { two };
        export function odd(n: number): boolean { return n !== 0 && even(n - 1) } export function twice(n: number) { return 2 * n }`,
      'b.ts': `import { odd, twice } from './a'; export const two = twice(1);
        export function even(n: number): boolean { return n === 0 || odd(n - 1) }`,
    });
    expect([two, (odd as (n: number) => boolean)(9)]).toEqual([2, true]);
  });

  it('have no value before a cycle has come round to it', async () => {
    const error = await failure(
      load({ 'a.ts': `import './b'; export const a = 1;`, 'b.ts': `import { a } from './a'; export const b = a;` }),
    );
    expect(error).toBeInstanceOf(ReferenceError);
  });

  it('may import themselves', async () => {
    const { self } = await load({
      'a.ts': `import * as me from './a'; export const a = 1; export const self = () => me.a;`,
    });
    expect((self as () => number)()).toBe(1);
  });

  it('wait for a top-level await in what they import', async () => {
    const { value } = await load({
      'a.ts': `import { b } from './b'; export const value = b;`,
      'b.ts': 'export const b = await new Promise((resolve) => setTimeout(resolve, 5, 7));',
    });
    expect(value).toBe(7);
  });

  it('do not wait for each other for ever when two that form a cycle are imported at once', async () => {
    const root = folderOf({
      'a.ts': `await 0; import './b'; export const a = 1;`,
      'b.ts': `await 0; import './a'; export const b = 2;`,
    });
    const loader = createModuleLoader();
    const [a, b] = await Promise.all([loader.import(join(root, 'a.ts')), loader.import(join(root, 'b.ts'))]);
    expect([a.a, b.b]).toEqual([1, 2]);
  });

  it('run with a top-level await and neither import nor export', async () => {
    expect({ ...(await load({ 'a.ts': 'await Promise.resolve();' })) }).toEqual({});
  });

  it('are strict, and have no this', async () => {
    const { that } = await load({
      'a.ts': 'export const that = [this, (function (this: unknown) { return this })()];',
    });
    expect(that).toEqual([undefined, undefined]);
  });

  it('export what a star gives, unless they have their own or two stars differ', async () => {
    const namespace = await load({
      'a.ts': `export * from './b'; export * from './c'; export const own = 'a'; export * as all from './c';`,
      'b.ts': `export * from './d'; export const own = 'b', both = 'b', b = 1; export default 1;`,
      'c.ts': `export * from './d'; export const both = 'c', c = 2;`,
      'd.ts': 'export const shared = {};',
    });
    expect(Object.keys(namespace).sort()).toEqual(['all', 'b', 'c', 'own', 'shared']);
    expect(namespace.own).toBe('a');
  });

  it('export under other names, defaults and strings included', async () => {
    const namespace = await load({
      'a.ts': `export { default, x as 'a name', default as y } from './b'; import { 'a name' as z } from './a'; export const same = () => z;`,
      'b.ts': 'export default function () { return 5 } export const x = 6;',
    });
    expect([(namespace.default as () => number)(), namespace['a name'], namespace.y]).toEqual([
      5,
      6,
      namespace.default,
    ]);
    expect((namespace.same as () => number)()).toBe(6);
  });

  it('are imported on demand, once', async () => {
    const { same, name } = await load({
      'a.ts': `const one = await import('./b'); const other = await import(new URL('./b.ts', import.meta.url).href);
        export const same = one === other, name = one.name;`,
      'b.ts': `export const name = 'b';`,
    });
    expect([same, name]).toEqual([true, 'b']);
  });

  it('know where they are', async () => {
    const root = folderOf({
      'x y/a.ts': `export const meta = [import.meta.url, import.meta.filename, import.meta.dirname, __filename, __dirname, typeof require];`,
      'b.ts': `const __dirname = 'mine', require = 1; export { __dirname, require };`,
    });
    const folder = join(root, 'x y');
    const file = join(folder, 'a.ts');
    const loader = createModuleLoader();
    const url = `file://${root}/x%20y/a.ts`;
    expect((await loader.import(file)).meta).toEqual([url, file, folder, file, folder, 'function']);
    expect((await loader.import(join(root, 'b.ts'))).__dirname).toBe('mine');
  });

  it('may import themselves on demand while they run', async () => {
    const { me } = await load({
      'a.ts': `import './b'; globalThis.timesRun = (globalThis.timesRun ?? 0) + 1; export const me = { later: import('./a'), times: () => globalThis.timesRun };`,
      'b.ts': `import('./a');`,
    });
    const { later, times } = me as { later: Promise<ModuleNamespace>; times(): number };
    expect((await later).me).toBe(me);
    expect(times()).toBe(1);
  });

  it('fail every time once they have failed', async () => {
    const root = folderOf({
      'a.ts': `globalThis.runs = (globalThis.runs ?? 0) + 1; throw new Error(String(globalThis.runs)); export {}`,
    });
    const loader = createModuleLoader();
    const first = await failure(loader.import(join(root, 'a.ts')));
    expect(await failure(loader.import(join(root, 'a.ts')))).toBe(first);
  });
});

describe('Files', () => {
  it('are found without extension, by .js for .ts, and by their folder', async () => {
    const { all } = await load({
      'a.ts': `import a from './b'; import b from './b.js'; import c from './c.mjs'; import d from './folder'; import e from './folder/';
        import f from './old.cjs'; export const all = [a, b, c, d, e, f];`,
      'b.ts': `export default 'b.ts'`,
      'c.mts': `export default 'c.mts'`,
      'folder/index.ts': `export default 'index'`,
      'old.cts': `export = 'old'`,
    });
    expect(all).toEqual(['b.ts', 'b.ts', 'c.mts', 'index', 'index', 'old']);
  });

  it('are what the importer wrote when a JavaScript file asks for .js', async () => {
    const files = { 'b.ts': `export const from = 'ts'`, 'b.js': `export const from = 'js'` };
    expect(await load({ 'a.js': `export { from } from './b.js'`, ...files })).toMatchObject({ from: 'js' });
    expect(await load({ 'a.ts': `export { from } from './b.js'`, ...files })).toMatchObject({ from: 'ts' });
  });

  it('are one module by whatever link they are reached', async () => {
    const { same } = await load({
      'a.ts': `import * as b from './b'; import * as c from './linked/b'; export const same = b.value === c.value;`,
      'b.ts': 'export const value = {};',
      linked: '-> .',
    });
    expect(same).toBe(true);
  });

  it('may be JSON, with or without an attribute', async () => {
    const { all } = await load({
      'a.mts': `import data from './d.json' with { type: 'json' }; import * as all from './d.json'; const { x } = await import('./d.json');
        const required = require('./d.json'); export { all }; export const same = [data, x, required];`,
      'd.json': '{ "x": 1 }',
    });
    expect(all).toMatchObject({ default: { x: 1 }, x: 1 });
  });

  it('may be CommonJS: in JavaScript', async () => {
    const files = {
      'b.cjs': `exports.b = 'b'; exports.c = require('./c.js'); exports.self = this === exports;`,
      'c.js': `module.exports = class C { static name2 = __filename.slice(-4) }`,
    };
    const { b } = await load({
      'a.mjs': `import def, { b, c, self } from './b.cjs'; import C from './c.js'; export { b }; if (def.b !== b || c !== C || !self || C.name2 !== 'c.js') throw 1;`,
      ...files,
    });
    expect(b).toBe('b');
  });

  it('may be CommonJS: in TypeScript', async () => {
    const namespace = await load({
      'a.cts': `import fs = require('node:fs'); import b = require('./b'); const c: { c: number } = require('./c.ts'); export = { read: typeof fs.readFileSync, ...b, ...c };`,
      'b.cts': `exports.b = 1; exports.a = typeof require('./a'); exports.same = import('./c').then((c) => c.default === require('./c'));`,
      'c.ts': `module.exports.c = 2 as number;`,
    });
    const { same, ...others } = namespace.default as Record<string, unknown>;
    expect(others).toEqual({ read: 'function', b: 1, a: 'object', c: 2 });
    expect(await same).toBe(true);
    expect(namespace.c).toBe(2);
  });

  it('may have a byte order mark and a hashbang', async () => {
    expect(await load({ 'a.ts': '\uFEFF#!/usr/bin/env node\nexport const a: number = 1;' })).toMatchObject({ a: 1 });
    expect(await load({ 'a.cts': '#!/usr/bin/env node\nexports.a = 1;' })).toMatchObject({ a: 1 });
  });

  it('may use TypeScript that is more than types', async () => {
    const namespace = await load({
      'a.ts': `export enum Color { Red = 'red' } export namespace Inner { export const x = Color.Red } export abstract class A { constructor(readonly y: number) {} }
        class B extends A {} export const b = new B(3).y; export const c = <T,>(x: T) => x!; import { T } from './types'; export const d = c<T>(4);`,
      'types.ts': 'export type T = number;',
    });
    expect(namespace).toMatchObject({ Color: { Red: 'red' }, Inner: { x: 'red' }, b: 3, d: 4 });
  });

  it('may use syntax that this V8 does not know', async () => {
    const { log } = await load({
      'a.ts': `import { tag } from './b'; export const log: string[] = []; class A { @tag *work(): Generator<number> { yield 1 } }
        { using resource = { [Symbol.dispose]() { log.push('disposed') } }; log.push(resource ? 'used' : '') }
        log.push(...[...new A().work()].map(String));`,
      'b.ts': `export const tag = (work: any, context: ClassMethodDecoratorContext) => function* (this: unknown) { yield String(context.name); yield* work.call(this) };`,
    });
    expect(log).toEqual(['used', 'disposed', 'work', '1']);
  });
});

describe('Packages', () => {
  const manifest = (fields: object) => JSON.stringify({ name: 'p', version: '1.0.0', ...fields });

  it('are shared with the rest of the process', async () => {
    const { fs, sep, same } = await load({
      'a.ts': `import fs, { readFileSync } from 'node:fs'; import { sep } from 'path'; import * as all from 'fs'; export { fs, sep }; export const same = readFileSync === all.readFileSync;`,
    });
    expect([fs, sep, same]).toEqual([await import('node:fs').then((fs) => fs.default), '/', true]);
  });

  it('are required, so that CommonJS gives its default and its names', async () => {
    const { all } = await load({
      'a.ts': `import p, { x } from 'p'; import * as ns from 'p'; import q, { y } from 'q'; export const all = [p.x, x, ns.x, ns.default === p, q, y];`,
      'node_modules/p/index.js': `module.exports = { x: 1 };`,
      'node_modules/q/package.json': manifest({ exports: { import: './index.mjs', require: './index.cjs' } }),
      'node_modules/q/index.mjs': `throw new Error('The import condition was used.');`,
      'node_modules/q/index.cjs': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'q'; exports.y = 2;`,
    });
    expect(all).toEqual([1, 1, 1, true, 'q', 2]);
  });

  it('do not load lazy properties that nobody reads', async () => {
    const { x } = await load({
      'a.ts': `import * as p from 'p'; export const x = p.x;`,
      'node_modules/p/index.js': `module.exports = { x: 1, get lazy() { throw new Error('It was read.'); } };`,
    });
    expect(x).toBe(1);
  });

  it('are imported when they cannot be required', async () => {
    const { all } = await load({
      'a.ts': `import p, { x } from 'p'; import { y } from 'q'; const { z } = await import('r/deep'); export const all = [p, x, y, z];`,
      'node_modules/p/package.json': manifest({ type: 'module', exports: { import: './p.js' } }),
      'node_modules/p/p.js': `export default 'p'; export const x = 1;`,
      'node_modules/q/package.json': manifest({ type: 'module', exports: './q.js' }),
      'node_modules/q/q.js': `export const y = await Promise.resolve(2);`,
      'node_modules/r/package.json': manifest({ exports: { './*': { import: './r/*.mjs' } } }),
      'node_modules/r/r/deep.mjs': `export const z = 3;`,
    });
    expect(all).toEqual(['p', 1, 2, 3]);
  });

  it('are required when they are ES modules, and keep their names', async () => {
    const { all } = await load({
      'a.ts': `import p, { x } from 'p'; import * as q from 'q'; export const all = [p, x, Object.keys(q)];`,
      'node_modules/p/package.json': manifest({ type: 'module', exports: './p.js' }),
      'node_modules/p/p.js': `export default 'p'; export const x = 1;`,
      'node_modules/q/package.json': manifest({ type: 'module', exports: './q.js' }),
      'node_modules/q/q.js': `export const y = 1;`,
    });
    expect(all).toEqual(['p', 1, ['y']]);
  });

  it('of a workspace are TypeScript that is evaluated here', async () => {
    const { all } = await load({
      'app/a.ts': `import { x } from 'x'; import { y } from 'y/deep'; import { z } from 'z'; export const all = [x, y, z];`,
      'app/node_modules/x': '-> packages/x',
      'app/node_modules/y': '-> packages/y',
      'app/node_modules/z': '-> packages/z',
      'packages/x/package.json': manifest({ main: 'src/index.ts' }),
      'packages/x/src/index.ts': `import { one } from './one.js'; export const x: number = one;`,
      'packages/x/src/one.ts': 'export const one: number = 1;',
      'packages/y/package.json': manifest({ exports: { './*': { import: './src/*.ts' } } }),
      'packages/y/src/deep.ts': 'export const y: number = 2;',
      'packages/z/package.json': manifest({ exports: { require: './z.cjs' } }),
      'packages/z/z.cjs': 'exports.z = 3;',
    });
    expect(all).toEqual([1, 2, 3]);
  });

  it('may be the paths of a tsconfig', async () => {
    const { x } = await load({
      'src/a.ts': `export { x } from '@/x'`,
      'lib/x.ts': 'export const x: number = 1;',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
    });
    expect(x).toBe(1);
  });
});

describe('Errors', () => {
  const at = (error: LoadError) => [error.message, error.location.line, error.location.column];

  it('name the place of wrong syntax, whoever finds it', async () => {
    const wrong = async (text: string) => {
      const error = await failure(load({ 'a.ts': `/* é */ type T = 1;\n\n${text}` }));
      expect(error).toBeInstanceOf(LoadError);
      return at(error);
    };
    expect(await wrong('  const é: = 1;')).toEqual(['Unexpected token', 3, 12]);
    expect(await wrong('const é = 1; const é = 2;')).toEqual(['Identifier `é` has already been declared', 3, 20]);
    expect(await wrong('export { é };')).toEqual(["Export 'é' is not defined", 3, 10]);
    expect(await wrong('export const é: T = 1, x = /é(/;')).toEqual([
      'Invalid regular expression: /é(/: Unterminated group',
      3,
      28,
    ]);
  });

  it('name the import that leads nowhere', async () => {
    const error = await failure(load({ 'a.ts': `import type { T } from './b';\nimport { x } from './b';\nx;` }));
    expect(at(error)).toEqual(['Cannot find "./b".', 1, 24]);
    expect(at(await failure(load({ 'a.ts': `export {};\nimport 'no-such-package';` })))).toEqual([
      'Cannot find "no-such-package".',
      2,
      8,
    ]);
  });

  it('name the import of what is no module', async () => {
    const error = await failure(load({ 'a.ts': `import './b.txt';`, 'b.txt': 'globalThis.ran = true' }));
    expect(at(error)).toEqual(['"./b.txt" is no module: .txt files cannot be imported.', 1, 8]);
    expect(globalThis).not.toHaveProperty('ran');
  });

  it('name the import of what is not exported, as ES modules do', async () => {
    const message = '"./b" has no export named "nope".';
    const files = { 'b.ts': 'export type nope = 1; export const x = 1;', 'c.cjs': 'exports.x = 1' };
    expect(at(await failure(load({ 'a.ts': `import { x, nope } from './b'; x; nope;`, ...files })))).toEqual([
      message,
      1,
      13,
    ]);
    expect(at(await failure(load({ 'a.ts': `export { x,\n nope } from './b';`, ...files })))).toEqual([message, 2, 2]);
    expect(at(await failure(load({ 'a.mjs': `import { nope } from './c.cjs'; nope;`, ...files })))).toEqual([
      '"./c.cjs" has no export named "nope".',
      1,
      10,
    ]);
    expect(at(await failure(load({ 'a.mjs': `import b from './b'; b;`, ...files })))).toEqual([
      '"./b" has no export named "default".',
      1,
      15,
    ]);
  });
});
