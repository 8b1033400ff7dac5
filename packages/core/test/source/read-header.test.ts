// biome-ignore-all lint/suspicious/noTemplateCurlyInString: The strings are source text.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createModuleLoader } from '../../src/loader/module-loader.js';
import { readSource } from '../../src/loader/source-module.js';
import { evaluateRevision } from '../../src/source/evaluate-revision.js';
import { headerNames } from '../../src/source/header/check-header.js';
import { parseHeader } from '../../src/source/header/parse-header.js';
import { parseSource } from '../../src/source/header/parse-source.js';
import type { Reading } from '../../src/source/header/properties.js';
import { scanHeader } from '../../src/source/header/scan-header.js';
import { folderOf } from '../loader/project.js';
import { adversarialFiles, type Teller } from './adversarial.js';

const names = new Set([...headerNames, 'ticket']);

const surroundings = {
  'node_modules/@ao/core/index.js': 'exports.defineRevision = (revision) => revision;',
  'other.ts': `export const revision = '1', one = '1', message = 'm'; export default { revision: '1', downRevision: null };
    export const defineRevision = (r: object) => ({ ...r, revision: '1' }); export type X = 1;`,
};

/** What each of the three ways says of a file, in a form that compares well. */
async function readings(file: string): Promise<Readonly<Record<Teller, unknown>>> {
  const source = readSource(file);
  const scan = /\.c[jt]s$/.test(file) ? 'unsure' : scanHeader(source, names);
  const tree = parseHeader(parseSource(file, source), names);
  // What is surely no revision is never run: it could be anybody's script.
  const run = tree === 'none' ? tree : ((await evaluateRevision(createModuleLoader(), file, source)) ?? 'none');
  return { scan: plain(scan), tree: plain(tree), run: plain(run) };
}

const plain = (reading: Reading): unknown =>
  typeof reading === 'string'
    ? reading
    : Object.fromEntries([...names].filter((name) => reading[name] !== undefined).map((name) => [name, reading[name]]));

describe('A header is read by the first way that can tell, and all ways agree', () => {
  it.each(adversarialFiles)('$title ($extension), by $told', async ({ text, extension = '.ts', told, is }) => {
    const expected = { scan: is, tree: is, run: is };
    if (told !== 'scan') Object.assign(expected, { scan: 'unsure' });
    if (told === 'run') Object.assign(expected, { tree: 'unsure' });
    const root = folderOf({ ...surroundings, [`revision${extension}`]: text });
    expect(await readings(join(root, `revision${extension}`))).toEqual(expected);
  });
});

describe('Whatever a file is made of, no way tells what is not so', () => {
  const value = fc.constantFrom(
    "'a'",
    '"b\\n"',
    '`c`',
    'null',
    '["a", `b`,]',
    'P',
    "'a' + P",
    "P ? 'a' : 'b'",
    '`${P}`',
    '5 / 1',
    '-1',
    '/[/]/.source',
    '[...P]',
    'P.at(0)',
  );
  const type = fc.constantFrom('', '', ': string', ": null | 'a'", ': Array<string>', ': any', ': unknown[] | any');
  const after = fc.constantFrom(
    '',
    '',
    ' as const',
    ' satisfies unknown',
    ' as any',
    '\n',
    ' // revision',
    '\n as2()',
    ' /* ; */',
  );
  const stop = fc.constantFrom(';', ';', '\n', ' ;\n', '\n;');
  const name = fc.constantFrom(
    'revision',
    'revision',
    'downRevision',
    'message',
    'ticket',
    "'revision'",
    'upgrade',
    '["revision"]',
    'get message() { return 1 }, x',
    '...O, y',
  );
  const member = fc.oneof(
    fc.tuple(name, value, after).map(([key, text, end]) => `${key}: ${text}${end}`),
    fc.constantFrom(
      'upgrade(op) { op("revision: 1") }',
      'revision',
      "*up() { yield '}' }",
      'async f(a = { revision: 2 }) {}',
      'a: P < P, b: /[/}]/',
      'c: <T,>(x: T) => x',
    ),
  );
  const object = fc.array(member, { maxLength: 6 }).map((members) => `{ ${members.join(', ')} }`);
  const statement = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('export const', 'const', 'export let'),
        fc.constantFrom('revision', 'downRevision', 'message', 'x'),
        type,
        value,
        after,
        stop,
      )
      .map(([keyword, id, t, v, end, s]) => `${keyword} ${id}${t} = ${v}${end}${s}`),
    fc
      .tuple(fc.constantFrom('', 'defineRevision', 'wrap'), object, after, stop)
      .map(([callee, o, end, s]) => `export default ${callee}(${o})${end}${s}`),
    fc.tuple(object, stop).map(([o, s]) => `const rev = ${o}${s}export default rev${s}`),
    fc.constantFrom(
      "rev.revision = '9';",
      "message += '1';",
      'downRevision.push(1);',
      "export * from './other';",
      'export { x as ticket };',
      "export { message } from './other';",
      'if (P) /`/.test("");',
      '`${`}`}`;',
      "const q = P / 2 / 1, r = /'/;",
      "// ' \u2028 const y = 1",
      "function f() { return /'/ }",
      "export type message = 'x';",
      'namespace N { export const revision = 1 }',
    ),
  );
  const program = fc
    .array(statement, { maxLength: 5 })
    .map(
      (statements) =>
        `import { defineRevision } from '@ao/core'; const P: any = 'p', O = { message: 'o' }, wrap = (o: object) => ({ ...o, ticket: 't' }), as2 = String;\n${statements.join('')}`,
    );

  it('in programs', async () => {
    const root = folderOf(surroundings);
    const told = { scan: 0, tree: 0, run: 0 };
    let count = 0;
    const property = fc.asyncProperty(program, async (text) => {
      const file = join(root, `${count++}.ts`);
      writeFileSync(file, text);
      const { scan, tree, run } = await readings(file).catch(() => ({
        scan: undefined,
        tree: undefined,
        run: undefined,
      }));
      if (scan === undefined) return; // It is no valid program.
      if (scan !== 'unsure') expect(scan).toEqual(run);
      if (tree !== 'unsure') expect(tree).toEqual(run);
      told[scan !== 'unsure' ? 'scan' : tree !== 'unsure' ? 'tree' : 'run']++;
    });
    await fc.assert(property, { numRuns: 400 });
    // The property would hold, too, if nothing were ever told.
    expect(Math.min(told.scan, told.tree, told.run)).toBeGreaterThan(10);
  });

  it('in whatever the parser accepts', () => {
    let told = 0;
    const property = fc.property(
      fc.constantFrom(...frames),
      fc.array(fc.constantFrom(...tokens), { maxLength: 8 }),
      (frame, soup) => {
        const text = frame.replace('SOUP', () => soup.join(''));
        const tree = treeOf(text);
        const scan = scanHeader(text, names);
        if (tree === undefined || tree === 'unsure' || scan === 'unsure') return;
        expect(plain(scan)).toEqual(plain(tree));
        told++;
      },
    );
    fc.assert(property, { numRuns: 8000 });
    expect(told).toBeGreaterThan(200);
  });
});

function treeOf(text: string): Reading | undefined {
  try {
    return parseHeader(parseSource('a.ts', text), names);
  } catch {
    return undefined;
  }
}

const frames = [
  "export default { revision: '1', a: SOUP };",
  "export default { a(SOUP) {}, revision: '1' };",
  "const q = SOUP; export const revision = '1';",
  "function f() { SOUP } export const revision = '1'",
  "export const revision = '1' SOUP",
  "export default { revision: '1' SOUP",
  "const q = `${SOUP}`; export const revision = '1'",
  "const revision = '1'; export { SOUP }",
  'SOUP',
];

const tokens = [
  ...'= = ( ) ( ) [ ] { } { } / / ! . ? : ; ; , , + < > | & @ # \\ \' " `'.split(' '),
  ...['//', '/*', '*/', '${', '=>', '...', '++', '--', '<!--', '-->', '\n', '\r', '\u2028', '\u00a0', ' ', ' ', ' '],
  ...['export ', 'const ', 'default ', 'revision', 'P', 'x', 'é', '1', '/re/', '/[/]/', "'1'", '`t`', 'null'],
  ...[
    'function ',
    'return ',
    'if ',
    'async ',
    'class ',
    'type ',
    'in ',
    'of ',
    'as const',
    'satisfies T',
    'typeof ',
    'import ',
  ],
  ...["export const revision = '2';", "export default { revision: '3' };", "const P = '4';"],
];
