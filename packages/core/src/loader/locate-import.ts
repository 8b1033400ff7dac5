import { lazyRequire } from './lazy-require.js';
import { type Position, positionAt } from './position.js';

/** Where a file imports a module, or a name of it. For errors: it parses the file. */
export function locateImport(file: string, source: string, specifier: string, name?: string): Position | undefined {
  const { parseSync } = lazyRequire('oxc-parser') as typeof import('oxc-parser');
  const { staticImports, staticExports, dynamicImports } = parseSync(file, source).module;
  const imports = [
    ...staticImports.flatMap(({ moduleRequest, entries }) => [
      { moduleRequest, name: undefined },
      ...entries.map(({ importName }) => ({ moduleRequest, name: importName })),
    ]),
    ...staticExports.flatMap(({ entries }) =>
      entries.map(({ moduleRequest, importName }) => ({ moduleRequest, name: importName })),
    ),
    ...dynamicImports.map(({ moduleRequest }) => ({ moduleRequest, name: undefined })),
  ].filter(({ moduleRequest: span }) => span && source.slice(span.start + 1, span.end - 1) === specifier);
  const named = imports.find((each) => each.name?.name === name)?.name;
  const offset = named?.start ?? imports[0]?.moduleRequest?.start;
  return offset === undefined ? undefined : positionAt(source, offset);
}
