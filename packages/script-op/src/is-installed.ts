import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, resolve } from 'node:path';
import type { Command } from './interpreter.js';

export interface ProgramPlace {
  readonly cwd: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Whether the program of a command can be found, as the operating system will look for it; and the one that `env` would start.
 * On Windows, where there are more ways, it is taken to be there.
 */
export function isInstalled(command: Command, place: ProgramPlace): boolean {
  if (process.platform === 'win32') return true;
  return programsOf(command).every((program) => isFound(program, place));
}

function programsOf([program, ...args]: Command): readonly string[] {
  const started =
    basename(program) === 'env' ? /^(?:-S +)?([\w.+][\w.+-]*)(?: |$)/.exec(args[0] ?? '')?.[1] : undefined;
  return started === undefined ? [program] : [program, started];
}

function isFound(program: string, { cwd, env: { PATH } }: ProgramPlace): boolean {
  if (program.includes('/')) return isExecutable(resolve(cwd, program));
  return PATH === undefined || PATH.split(delimiter).some((folder) => isExecutable(resolve(cwd, folder, program)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
