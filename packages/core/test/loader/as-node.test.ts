import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createModuleLoader } from '../../src/loader/module-loader.js';
import { folderOf } from './project.js';

/** Out of vitest's sight, which would import in its own way. */
const importNatively = (file: string): Promise<object> => {
  const helper = join(folderOf({ 'import.cjs': 'module.exports = (url) => import(url);' }), 'import.cjs');
  return createRequire(helper)(helper)(pathToFileURL(file).href);
};

const log = `export const log = [];`;
const graphs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'order of evaluation': {
    'a.mjs': `import './b.mjs'; log.push('a'); import { log } from './log.mjs'; import './c.mjs'; export { log };`,
    'b.mjs': `import './d.mjs'; import { log } from './log.mjs'; log.push('b');`,
    'c.mjs': `import { log } from './log.mjs'; import './b.mjs'; log.push('c');`,
    'd.mjs': `import { log } from './log.mjs'; log.push('d');`,
  },
  'order in a cycle': {
    'a.mjs': `import { log } from './log.mjs'; import './b.mjs'; log.push('a'); export { log }; export function name() { return 'a' }`,
    'b.mjs': `import { log } from './log.mjs'; import './c.mjs'; log.push('b');`,
    'c.mjs': `import { log } from './log.mjs'; import { name } from './a.mjs'; import './b.mjs'; log.push('c', name());`,
  },
  'too early in a cycle': {
    'a.mjs': `import { log } from './log.mjs'; import { result } from './b.mjs'; export const a = 1; export let b; export var c = 2; export class D {}; export { log, result };`,
    'b.mjs': `import * as a from './a.mjs'; import { a as x, c } from './a.mjs'; const tell = (f) => { try { return String(f()) } catch (e) { return e.name } };
      export const result = [tell(() => a.a), tell(() => a.b), tell(() => a.c), tell(() => a.D), tell(() => x), tell(() => c), 'a' in a, 'z' in a];`,
  },
  'live bindings through others': {
    'a.mjs': `import { n, up } from './b.mjs'; import * as ns from './b.mjs'; const before = [n, ns.n]; up(); export const log = [before, [n, ns.n], typeof up.call, (0, up)()];`,
    'b.mjs': `export { n, up } from './c.mjs';`,
    'c.mjs': `export let n = 0; export function up() { n += 1; return this }`,
  },
  'stars that meet': {
    'a.mjs': `export * from './b.mjs'; export * from './c.mjs'; export const own = 'a'; import * as all from './a.mjs'; export const log = () => Object.keys(all).sort();`,
    'b.mjs': `export * from './d.mjs'; export const own = 'b', two = 'b'; export default 'b';`,
    'c.mjs': `export * from './d.mjs'; export const two = 'c', b = 1;`,
    'd.mjs': `export * from 'node:path'; export const d = 1; export let e = 2;`,
  },
  'stars in a cycle': {
    'a.mjs': `export * from './b.mjs'; export const a = 1; import * as all from './a.mjs'; export const log = () => Object.keys(all).sort();`,
    'b.mjs': `export * from './a.mjs'; export const b = 2;`,
  },
  'default exports of all kinds': {
    'a.mjs': `import f from './f.mjs'; import C from './c.mjs'; import e, { later } from './e.mjs'; later(); export const log = [f(), new C().x, e, typeof f.name];`,
    'f.mjs': `export default function () { return g() } function g() { return 'hoisted' }`,
    'c.mjs': `export default class { x = 1 }`,
    'e.mjs': `let value = 1; export { value as default }; export const later = () => { value = 2 };`,
  },
  'names that are words': {
    'a.mjs': `import { default as d, 'a b' as ab, if as iff } from './b.mjs'; export const log = [d, ab, iff]; export { ab as 'x y' };`,
    'b.mjs': `const a = 1, b = 2, c = 3; export { a as default, b as 'a b', c as if };`,
  },
  shadows: {
    'a.mjs': `import { x, f } from './b.mjs'; const o = { x, f, y: { x } }; function g(x = 5, { f } = { f: 6 }) { { let x = 7; o.z = [x, f] } return x } class A { x = x; static f() { return f } }
      export const log = [o.x, o.f(), g(), o.z, new A().x, A.f()(), ((x) => x)(8), [x].map((f) => f), \`\${x}\`, typeof x, x?.y]; label: for (const f of [1]) { log.push(f); continue label }`,
    'b.mjs': `export const x = 1; export const f = function () { return this === undefined };`,
  },
  'top-level await': {
    'a.mjs': `import './b.mjs'; import { log } from './log.mjs'; log.push('a'); export { log };`,
    'b.mjs': `import { log } from './log.mjs'; log.push('b1'); await null; const { c } = await import('./c.mjs'); log.push(c); for await (const x of [1]) log.push(x);`,
    'c.mjs': `export const c = await new Promise((resolve) => setTimeout(resolve, 2, 'c'));`,
  },
  'dynamic imports': {
    'a.mjs': `import { log } from './log.mjs'; export { log }; const name = './b'; const [one, two] = await Promise.all([import(name + '.mjs'), import('./b.mjs')]);
      log.push(one === two, one.b, Object.prototype.toString.call(one), await import('./nowhere.mjs').catch(() => 'no'), await import('./throws.mjs').catch((e) => e.message));`,
    'b.mjs': 'export const b = 1;',
    'throws.mjs': `throw new Error('thrown');`,
  },
  'strict mode': {
    'a.mjs': `export const log = [typeof this, (() => { try { undeclared = 1 } catch (e) { return e.name } })(), (function () { return typeof this })(), typeof module, typeof exports, typeof import.meta.dirname];`,
  },
  namespaces: {
    'a.mjs': `import * as b from './b.mjs'; const tell = (f) => { try { return f() } catch (e) { return e.name } };
      export const log = [tell(() => { b.x = 2 }), b.x, b.nothing, Object.getPrototypeOf(b), 'x' in b, { ...b }, JSON.stringify(b)];`,
    'b.mjs': `export const x = 1;`,
  },
};

describe('Modules do here what they do in Node', () => {
  it.each(Object.entries(graphs))('%s', async (_, files) => {
    const read = async (load: (file: string) => Promise<object>) => {
      const file = join(folderOf({ 'log.mjs': log, ...files }), 'a.mjs');
      const { log: value, ...others } = (await load(file)) as { log: unknown };
      return { log: typeof value === 'function' ? value() : value, names: Object.keys(others).sort() };
    };
    const here = await read((file) => createModuleLoader().import(file));
    expect(here).toEqual(await read(importNatively));
  });
});
