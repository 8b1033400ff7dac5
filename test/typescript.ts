import { dirname, join } from 'node:path';
import ts from 'typescript';

const { config } = ts.readConfigFile('tsconfig.base.json', ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');

/** A program of files that are only in memory. They stand in this folder, so that they find what it has installed. */
export function createProgram(texts: ReadonlyMap<string, string>): ts.Program {
  const files = new Map([...texts].map(([name, text]) => [pathOf(name), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  host.directoryExists = (path) =>
    [...files.keys()].some((file) => dirname(file) === path) || ts.sys.directoryExists(path);
  return ts.createProgram([...files.keys()], options, host);
}

/** Where a file of {@link createProgram} stands. */
export const pathOf = (name: string) => join(import.meta.dirname, name);

/** What is wrong with it, a line each: the line, and what the compiler says. */
export function problemsOf(program: ts.Program, name: string, firstLine = 1): string[] {
  const file = program.getSourceFile(pathOf(name));
  return ts.getPreEmitDiagnostics(program, file).map(({ start = 0, messageText }) => {
    const line = file ? ts.getLineAndCharacterOfPosition(file, start).line + firstLine : 0;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
