import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const program = here('../../bin/ao.cjs');
const quickstart = here('../../../../examples/quickstart');
const fixtures = here('../fixtures');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real program. */
export const runAo = (folder: string, ...args: string[]): Promise<Result> => runAoWith({}, folder, ...args);

/** Runs it with more in its environment. Undefined takes a variable away. */
export function runAoWith(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  ...args: string[]
): Promise<Result> {
  return runProgram(process.execPath, [program, ...args], { cwd: folder, env: { NO_COLOR: '1', ...env } });
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Standard input. */
  readonly input?: string;
}

export function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env, input }: ProgramOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, FORCE_COLOR: undefined, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

/** A folder of its own for the test, from which `@ao/*`, Drizzle and the drivers are found. */
export function createFolder(): string {
  mkdirSync(here('../.tmp'), { recursive: true });
  const folder = mkdtempSync(here('../.tmp/project-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Adds files; keys are paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A project with these files; keys are paths. */
export function createProject(files: Readonly<Record<string, string>>): string {
  const folder = createFolder();
  writeFiles(folder, files);
  return folder;
}

/** A copy of the quickstart. */
export function copyQuickstart(): string {
  const folder = createFolder();
  for (const name of ['ao.config.ts', 'revisions'])
    cpSync(join(quickstart, name), join(folder, name), { recursive: true });
  return folder;
}

/** The project of the docs: revisions 27c6 and 5d1a; with `branches` also ae10, a second head. */
export function copyShop({ branches = false, folder = createFolder() } = {}): string {
  cpSync(join(fixtures, 'shop'), folder, { recursive: true });
  if (branches) cpSync(join(fixtures, 'shop-branches'), join(folder, 'revisions'), { recursive: true });
  return folder;
}
