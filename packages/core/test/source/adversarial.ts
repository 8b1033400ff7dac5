// biome-ignore-all lint/suspicious/noTemplateCurlyInString: The strings are source text.

/** Who can tell what a file's revision is: the scan; the syntax tree; or nobody without running it. */
export type Teller = 'scan' | 'tree' | 'run';

export interface AdversarialFile {
  readonly title: string;
  readonly text: string;
  /** @default '.ts' */
  readonly extension?: string;
  /** The first that can tell. Those after it must say the same. */
  readonly told: Teller;
  /** What it says: the properties, or that there is no revision. */
  readonly is: Readonly<Record<string, unknown>> | 'none';
}

const core = `import { defineRevision } from '@ao/core';\n`;
const base = { revision: '1', downRevision: null };

const files = (told: Teller, is: AdversarialFile['is'], texts: Readonly<Record<string, string>>, extension = '.ts') =>
  Object.entries(texts).map(([title, text]): AdversarialFile => ({ title, text, told, is, extension }));

export const adversarialFiles: readonly AdversarialFile[] = [
  ...files('scan', base, {
    'a semicolon too few': `export const revision = '1'\n, downRevision = null\n;[].forEach(String)`,
    'a call by default': `${core}export default defineRevision({ revision: '1', downRevision: null });`,
    'a renamed call': `import { phased, defineRevision as make, } from "@ao/core"\nexport default make({ revision: '1', downRevision: null, }, )`,
    'an object by default': `export default { 'revision': "1", downRevision: null } satisfies Revision;`,
    'an object with assertions':
      'export default { revision: `1` as const, downRevision: null as A.B<C | D> } as const satisfies E[];',
    'an object in parentheses': `export default /** @type {Revision} */ ({ revision: '1', downRevision: null });`,
    'a constant by default': `${core}const rev = defineRevision({ revision: '1', downRevision: null });\nexport default rev`,
    'a typed constant by default': `const rev: Revision = { revision: '1', downRevision: null }; export default rev;`,
    'named exports': `export const revision = '1';\nexport const downRevision: string | null = null;\nexport function* upgrade(op: Op) { yield }`,
    'named exports without semicolons': `export const revision = '1'\nexport const downRevision = null\nconst x = 1`,
    'several declarators': `export const revision = '1', downRevision: null = null`,
    'constants for values': `const ID = '1' as const, B = 2;\nexport const revision = ID, downRevision = null;`,
    'an export list': `const revision = '1'; const down = null\nexport { revision, down as downRevision, type Op, };`,
    'words in comments': `/* export const revision = '2' */ // export const revision = '3'\nexport const revision = '1'; /* */ export const downRevision = null;`,
    'a comment that a line separator ends': `// comment\u2028export const revision = '1'; export const downRevision = null;`,
    'words in strings and templates':
      "const s = \"export const revision = '2'\", t = `export const revision = ${`'${\"`\"}'`}`;\nexport const revision = '1'; export const downRevision = null;",
    'words in regular expressions': `const r = /export default [/'"]{ revision: '2' /, q = [/"/, /'/];\nexport const revision = '1'; export const downRevision = null;`,
    divisions: `const a = 4 / 2, b = a / a / 2, c = [a][0] / 2; let d = a; d /= 2\nexport const revision = '1'; export const downRevision = null; // /`,
    'words inside of functions': `export const revision = '1'; export const downRevision = null; function f() { const revision = '2'; { let message = revision } }`,
    'words inside of the object': `export default { upgrade(op) { const o = { revision: '2', ...op }; op('message: x') }, revision: '1', downRevision: null };`,
    'members of other objects': `export const revision = '1'; export const downRevision = null;\nconst foo: any = { export: {} }; foo.export.const = 1; foo.revision = '2'; foo?.revision;`,
    'an object with all kinds of other members': `export default { get a() { return 1 }, set b(x) {}, async c() {}, *d() {}, async *e() {}, get: 1, async: 2, 5: 1, 'f-g'() {}, h: (a, b) => [a, b], i: function () {}, revision: '1', downRevision: null };`,
    'a hashbang': `#!/usr/bin/env node export const revision = '2'\nexport const revision = '1'; export const downRevision = null;`,
    'carriage returns': `export const revision = '1'\r\nexport const downRevision = null\r\n// '\r\n`,
    'carriage returns alone': `export const revision = '1'\rexport const downRevision = null\r// export const message = 1\r`,
    'types only': `export type Message = string; export interface X { revision: '2' } export type { Y } from './types'; declare module 'm' { export const revision: '3' }\nexport const revision = '1'; export const downRevision = null;`,
    'a namespace': `namespace N { export const revision = '2' } export enum E { revision = '3' }\nexport const revision = '1'; export const downRevision = null;`,
    overloads: `export function upgrade(a: string): void\nexport function upgrade(a: number): void\nexport function upgrade(a: unknown) {}\nexport const revision = '1'; export const downRevision = null;`,
    'a generic that looks like JSX': `export const revision = '1'; export const downRevision = null; const f = <T,>(x: T) => x, g = <T extends unknown>(x: T) => x, h = <any>f;`,
    'comparisons that look like generics': `const f = (...x: unknown[]) => x, a = () => 1; type b = 2; type c = 3;\nexport default { x: f(a < b, c > (a)), revision: '1', downRevision: null };`,
    decorators: `const d = (..._: unknown[]) => {};\n@d class A { @d revision = '2' } export const revision = '1'; export const downRevision = null;`,
    'a label, a block, and control flow': `a: for (const revision of ['2']) { continue a }\nif (true) { const revision = '3' } else {}\nexport const revision = '1'; export const downRevision = null;`,
  }),
  ...files(
    'scan',
    {
      revision: 'a"\'\n\\',
      downRevision: ['x', 'y'],
      message: 'é 😀',
      branchLabels: null,
      ticket: { a: [1, -2.5, true], 'b c': { d: null } },
    },
    {
      'all kinds of literals': `export default { revision: 'a"\\'\\n\\\\', downRevision: ['x', \`y\`,] as const, message: "é 😀", branchLabels: null, ticket: { a: [1, -2.5, true], 'b c': { d: null, }, }, };`,
      'all kinds of literals, exported': `export const revision = "a\\"'\\n\\\\", message = 'é 😀';\nexport const downRevision: readonly string[] = ['x', 'y'], branchLabels = null;\nexport const ticket = { a: [1, -2.5, true], 'b c': { d: null } } as const;`,
    },
  ),
  ...files('scan', 'none', {
    nothing: '',
    'a comment': '// export const revision = 1',
    'a script': `#!/usr/bin/env node\nconst revision2 = '1';\nthrow new Error('It was run.');`,
    'an object by default that is none': `export default { name: 'x', message: 'm' };`,
  }),
  ...files('tree', 'none', {
    'a helper': `export const helper = (message: string) => message;`,
    'a function by default': `export default async function main() {}\nthrow new Error('It was run.');`,
    'an arrow function by default': `export default () => {};\nthrow new Error('It was run.');`,
  }),
  ...files('tree', base, {
    'an arrow that goes to zero': `export const revision = '1', downRevision = null; for (let a = 2; a --> 0; );`,
    'escapes in a name': `export const r\\u0065vision = '1'; export const downRevision = null;`,
    'escapes in a string': `export const revision = '\\x31'; export const downRevision = null;`,
    'escapes in a key': `export default { 'r\\u0065vision': '1', downRevision: null };`,
    'names that are not ASCII': `const été = 1; export const revision = '1'; export const downRevision = null; étéexport: while (été > 1) break étéexport;`,
    'a division after a bracket': `const x = (4) / 2; export const revision = '1', downRevision = null; // '/`,
    'a regular expression after a bracket': `if (true) /'/.test('export const revision = 2');\nexport const revision = '1'; export const downRevision = null;`,
    'an import in the way': `import { message } from './other';\nexport const revision = '1'; export const downRevision = null; const text = message;`,
    'a later constant': `export { revision, downRevision }; const revision = '1', downRevision = null;`,
    'a division after an assertion': `const x = 5; x! / 2; export const revision = '1', downRevision = null; // /`,
    'a type that goes on': `export const revision = '1' as\n  | '1' | '2'; export const downRevision = null;`,
    'CommonJS beside the import of a type': `import type { X } from './other';\nmodule.exports = { revision: '1', downRevision: null } satisfies object;`,
    'CommonJS beside an import assignment': `import fs = require('node:fs');\nexports.revision = '1'; exports.downRevision = null; fs.existsSync('');`,
    'a call around the type': `export const revision = <const>'1'; export const downRevision = null!;`,
  }),
  ...files('run', base, {
    'a sum': `const P = '';\nexport const revision = '1' + P; export const downRevision = null;`,
    'a choice': `export const revision = true ? '1' : '2'; export const downRevision = null;`,
    'a sum on the next line': `export const revision = ''\n  + '1'; export const downRevision = null`,
    'a call on the next line': `export const revision = '1'; export const downRevision = null; export const message = 'm'\n  .at(9)`,
    'a tagged template':
      'const t = (s: TemplateStringsArray) => String(s); export const revision = t`1`; export const downRevision = null;',
    'a template with an expression': 'const one = 1; export default { revision: `${one}`, downRevision: null };',
    'a variable': `export let revision = '2'; export const downRevision = null; revision = '1';`,
    'a duplicate key': `export default { revision: '2', downRevision: null, revision: '1' };`,
    'a duplicate key behind the functions': `export default { revision: '2', downRevision: null, upgrade() {}, 'revision': '1' };`,
    'a spread': `const common = { revision: '1' }; export default { revision: '2', downRevision: null, ...common };`,
    'a computed key': `const key = 'revision'; export default { revision: '2', downRevision: null, [key]: '1' };`,
    'an accessor': `export default { get revision() { return '1' }, downRevision: null };`,
    'a prototype': `export default { __proto__: { revision: '1' }, downRevision: null };`,
    'a change of the object': `const rev = { revision: '2', downRevision: null }; rev.revision = '1'; export default rev;`,
    'a change of the object, out of sight': `const rev = { revision: '2', downRevision: null }; eval("re" + "v.revision = '1'"); export default rev;`,
    'a change in the call': `const defineRevision = (r: object) => ({ ...r, revision: '1' });\nexport default defineRevision({ revision: '2', downRevision: null });`,
    'another call of that name': `import { defineRevision } from './other';\nexport default defineRevision({ revision: '2', downRevision: null });`,
    'an object and then a member': `export default { a: { revision: '1', downRevision: null } }\n  .a`,
    'a class': `export default new (class { revision = '1'; downRevision = null; *upgrade() {} })();`,
    'a class with static members': `export default class { static revision = '1'; static downRevision = null }`,
    'a function with members': `export default function f() {} f.revision = '1'; f.downRevision = null;`,
    'a re-export': `export { revision } from './other'; export const downRevision = null;`,
    'a default from elsewhere': `export { default } from './other';`,
    'a pattern': `const o = { revision: '1' }; export const { revision } = o, downRevision = null;`,
    'a sequence that looks like a declarator': `let revision2 = '', f = () => revision2; const a = f()\nf(), revision2 = '1'; export { revision2 as revision }; export const downRevision = null;`,
    'a name that is shadowed by nothing': `import { one } from './other'; export const revision = one; export const downRevision = null;`,
    'an enum': `enum Ids { One = '1' } export default { revision: Ids.One, downRevision: null };`,
    'a default and the same by name': `export const revision = '1'; export default { revision, downRevision: null };`,
    'a wrapper': `${core}const wrap = <T>(x: T) => x; export default wrap(defineRevision({ revision: '1', downRevision: null }));`,
    'a top-level await': `export const revision = await Promise.resolve('1'); export const downRevision = null;`,
  }),
  ...files(
    'run',
    { revision: '1', downRevision: ['a', 'b'] },
    {
      'a change of an exported array': `export const revision = '1', downRevision: string[] = ['a']; downRevision.push('b');`,
      'a change of an exported array, out of sight': `export const revision = '1', downRevision = ['a']; eval("down" + "Revision.push('b')");`,
      'a spread in an array': `const a = ['a']; export default { revision: '1', downRevision: [...a, 'b'] };`,
      'an array in a constant': `const parents = ['a', 'b'] as const; export default { revision: '1', downRevision: parents };`,
    },
  ),
  ...files(
    'tree',
    base,
    {
      'module.exports': `module.exports = { revision: '1', downRevision: null };`,
      'module.exports through the call': `const { defineRevision } = require('@ao/core');\nmodule.exports = defineRevision({ revision: '1', downRevision: null, upgrade() { return 1 } });`,
      exports: `const ID = '1';\nexports.revision = ID\nmodule.exports.downRevision = null\nexports.upgrade = function () {};`,
    },
    '.cjs',
  ),
  ...files(
    'tree',
    'none',
    {
      'an HTML comment': `<!-- module.exports = { revision: '1' }\n--> module.exports = { revision: '1' }`,
      'no exports': `class A { x() { return this } } if (1) throw new Error('It was run.');`,
      'other exports': `module.exports = { main() {} };`,
    },
    '.cjs',
  ),
  ...files(
    'tree',
    base,
    {
      'an export assignment': `import type { X } from './other'; export = { revision: '1', downRevision: null } satisfies object;`,
      'an ES module': `export const revision = '1', downRevision = null;`,
    },
    '.cts',
  ),
  ...files(
    'tree',
    base,
    { 'CommonJS in a .js file': `module.exports = { revision: '1', downRevision: null };` },
    '.js',
  ),
  ...files(
    'run',
    base,
    {
      'a second assignment': `exports.revision = '2'; exports.downRevision = null; exports.revision = '1';`,
      'an assignment under a condition': `exports.revision = '1'; exports.downRevision = null; if (false) exports.revision = '2';`,
      'an alias': `const e = exports; exports.revision = '2'; exports.downRevision = null; e.revision = '1';`,
      this: `exports.revision = '2'; exports.downRevision = null; this.revision = '1';`,
      arguments: `exports.revision = '2'; exports.downRevision = null; arguments[0].revision = '1';`,
      'an early return': `exports.revision = '1'; exports.downRevision = null; if (1) return; module.exports = {};`,
      'compiled from an ES module': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = { revision: '1', downRevision: null };`,
      'an object that claims to be a module': `module.exports = { __esModule: true, default: { revision: '1', downRevision: null } };`,
    },
    '.cjs',
  ),
];
