import type { Operation } from '@ao/core';
import { checkOptions } from './check-options.js';
import { chooseInterpreter } from './interpreter.js';
import { readScript } from './read-script.js';
import { checkScript, runScript } from './run-script.js';

/** How a script is run. Times are in milliseconds. */
export interface ExecuteScriptOptions {
  /** Arguments of the script. Everyone on the machine can read them: secrets belong into `env`. */
  readonly args?: readonly string[];
  /** Added to the environment, and stronger than what the runner adds; `AO_REVISION` and its like are stronger still. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the script runs, relative to the folder of the revisions. @default the folder of the revisions */
  readonly cwd?: string;
  /** How long one attempt may take. @default no limit */
  readonly timeout?: number;
  /** How often a failed script is tried again. Only for scripts that can be run twice. @default 0 */
  readonly retries?: number;
  /** The pause before the first retry; it doubles with each one. @default 1000 */
  readonly retryDelay?: number;
  /** The program that runs the script, and its first arguments: `['uv', 'run', '--script']`. @default by the file's extension */
  readonly interpreter?: string | readonly string[];
}

/**
 * Runs a file as a step of a revision: printed as a comment offline, run as a subprocess online.
 *
 * The file is read when the plan is made, and refused at run time if it has changed since. No shell is involved. What the
 * script does is in no transaction of ao's: it commits by itself, and must be safe to run again if it can fail halfway.
 *
 * @param path relative to the folder of the revisions, with forward slashes
 * @throws ScriptError `AO_SCRIPT_NOT_FOUND`, `AO_SCRIPT_OUTSIDE`, `AO_SCRIPT_INVALID`, `AO_SCRIPT_INTERPRETER` when the plan
 * is made; `AO_SCRIPT_INTERPRETER` before anything of a plan is run; `AO_SCRIPT_CHANGED`, `AO_SCRIPT_FAILED`,
 * `AO_SCRIPT_TIMEOUT`, `AO_SCRIPT_ABORTED` when it is run
 *
 * @example
 * op(executeScript('scripts/backfill.py', { args: ['--batch', '500'], timeout: 60_000 }));
 * // -- SCRIPT::scripts/backfill.py::;
 */
export function executeScript(path: string, options: ExecuteScriptOptions = {}): Operation {
  return {
    kind: 'execute-script',
    *steps({ root, dialect }) {
      const file = readScript(root, path);
      const settings = checkOptions(file, root, options);
      const run = { file, root, interpreter: chooseInterpreter(file, dialect.family, settings), settings };
      yield {
        type: run.interpreter.language,
        script: file.script,
        path: file.path,
        check: (context) => checkScript(run, context),
        run: (context) => runScript(run, context),
      };
    },
  };
}
