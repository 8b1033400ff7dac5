import { createRequire } from 'node:module';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { entries } from './packages.js';
import { createProgram, pathOf } from './typescript.js';

const require = createRequire(import.meta.url);
const exported = readExports();

describe('the public API', () => {
  test('is what public-api.txt says; `npx vitest run test/public-api -u` changes it', async () => {
    const lines = exported.flatMap(({ entry, names }) => names.map(({ name, kind }) => `${entry} ${kind} ${name}\n`));
    await expect(lines.join('')).toMatchFileSnapshot('public-api.txt');
  });

  test.each(exported)('of $entry is the same to import, to require and to TypeScript', async ({ entry, names }) => {
    const values = names.filter(({ kind }) => kind === 'value').map(({ name }) => name);
    const { default: _, 'module.exports': __, ...imported } = await import(entry);
    expect(Object.keys(imported).sort()).toEqual(values);
    expect(Object.keys(require(entry)).sort()).toEqual(values);
  });
});

/** The names that each entry exports, sorted, as its declarations have them. */
function readExports() {
  const program = createProgram(new Map([['entries.ts', entries.map((entry) => `import '${entry}';\n`).join('')]]));
  const checker = program.getTypeChecker();
  const { statements } = program.getSourceFile(pathOf('entries.ts')) as ts.SourceFile;
  const isValue = (symbol: ts.Symbol): boolean =>
    symbol.flags & ts.SymbolFlags.Alias
      ? isValue(checker.getAliasedSymbol(symbol))
      : !!(symbol.flags & ts.SymbolFlags.Value);
  return statements.map((statement, place) => {
    const { moduleSpecifier } = statement as ts.ImportDeclaration;
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(moduleSpecifier) as ts.Symbol);
    const names = symbols.map((symbol) => ({ name: symbol.name, kind: isValue(symbol) ? 'value' : 'type' }));
    return { entry: entries[place] as string, names: names.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  });
}
