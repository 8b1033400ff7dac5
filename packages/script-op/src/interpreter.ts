import { createRequire } from 'node:module';
import { extname, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DialectFamily, ScriptError } from '@ao/core';
import type { ScriptSettings } from './check-options.js';
import type { ScriptFile } from './read-script.js';

/** A program and all its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** What runs a script. */
export interface Interpreter {
  /** `python`, `typescript`, `javascript`, `sh`, `sql`, the program of the shebang, or `unknown`. */
  readonly language: string;
  /** Tried in turn until one is installed. */
  readonly commands: readonly Command[];
  /** Whether the script is the program's input, rather than a file that the command names. */
  readonly stdin: boolean;
}

const languages: ReadonlyMap<string, string> = new Map([
  ['.py', 'python'],
  ['.ts', 'typescript'],
  ['.mts', 'typescript'],
  ['.cts', 'typescript'],
  ['.js', 'javascript'],
  ['.mjs', 'javascript'],
  ['.cjs', 'javascript'],
  ['.sh', 'sh'],
  ['.sql', 'sql'],
]);

/** Programs whose name is not that of their language. */
const programLanguages: ReadonlyMap<string, string> = new Map([
  ['node', 'javascript'],
  ['tsx', 'typescript'],
  ['bash', 'sh'],
  ['dash', 'sh'],
  ['ksh', 'sh'],
  ['zsh', 'sh'],
]);

/** The database's own client; the connection is in its environment (`PGHOST`, `MYSQL_HOST`, ...) and in `args`. */
const sqlClients: Readonly<Record<DialectFamily, readonly Command[]>> = {
  postgresql: [['psql', '--no-psqlrc', '--no-password', '--set=ON_ERROR_STOP=1', '--file=-']],
  mysql: [['mariadb'], ['mysql']],
  sqlite: [['sqlite3', '-batch', '-bail']],
};

/**
 * Chooses by option, then by extension, then by the file's own shebang.
 *
 * @throws ScriptError `AO_SCRIPT_INTERPRETER`, `AO_SCRIPT_INVALID`
 */
export function chooseInterpreter(
  file: ScriptFile,
  family: DialectFamily,
  { args, interpreter }: ScriptSettings,
): Interpreter {
  const known = languages.get(extname(file.path));
  const shebang = parseShebang(file.script);
  const language = known ?? (shebang ? languageOf(shebang.program) : 'unknown');
  const withFile = (...commands: readonly Command[]): Interpreter => ({
    language,
    commands: commands.map((command) => [...command, file.file, ...args]),
    stdin: false,
  });

  if (interpreter) return withFile(interpreter);
  switch (known) {
    case 'python':
      return withFile(...pythons);
    case 'javascript':
      return withFile([process.execPath]);
    case 'typescript':
      return withFile([process.execPath, '--import', typescriptLoader()]);
    case 'sql':
      if (family === 'sqlite' && args.length === 0) throw databaseMissing(file.path);
      return { language, commands: sqlClients[family].map((command) => [...command, ...args]), stdin: true };
    case 'sh':
      // A shell script that asks for bash does not run in sh.
      return withFile(shebang?.command ?? ['sh']);
    default:
      if (!shebang) throw interpreterMissing(file.path);
      return withFile(shebang.command);
  }
}

const pythons: readonly Command[] = process.platform === 'win32' ? [['py'], ['python']] : [['python3'], ['python']];

/** tsx: the same TypeScript on Node 20, which strips no types, and on those that strip some. */
const typescriptLoader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The first line, as the kernel reads it: all that follows the program is one argument. The file need not be executable. */
function parseShebang(script: string): { readonly command: Command; readonly program: string } | undefined {
  const [, path, rest] = /^#![ \t]*(\S+)[ \t]*(.*)/.exec(script) ?? [];
  if (path === undefined) return undefined;
  const words = rest?.trim().split(/\s+/) ?? [];
  const isEnv = posix.basename(path) === 'env';
  const program = (isEnv && words.find((word) => !/^-|=/.test(word))) || posix.basename(path);
  if (process.platform === 'win32') return { command: [program], program };
  return { command: rest?.trim() ? [path, rest.trim()] : [path], program };
}

const languageOf = (program: string) => {
  const name = posix.basename(program).replace(/[\d.]+$/, '');
  return programLanguages.get(name) ?? (name || 'unknown');
};

const interpreterMissing = (path: string) =>
  new ScriptError('AO_SCRIPT_INTERPRETER', {
    problem: `Nothing says what runs the script "${path}".`,
    fix: `Give it one of the extensions ${[...languages.keys()].join(', ')}, a first line such as #!/usr/bin/env ruby, or the option interpreter.`,
  });

const databaseMissing = (path: string) =>
  new ScriptError('AO_SCRIPT_INVALID', {
    problem: `The script "${path}" is run by sqlite3, which would use an empty database in memory.`,
    fix: `Name the file of the database, relative to cwd: executeScript("${path}", { args: ["app.db"] }).`,
  });
