import { setTimeout as sleep } from 'node:timers/promises';
import { type ScriptContext, ScriptError, type ScriptPlace } from '@ao/core';
import type { ScriptSettings } from './check-options.js';
import type { Interpreter } from './interpreter.js';
import { isInstalled } from './is-installed.js';
import { createLineWriter } from './line-writer.js';
import { readScript, type ScriptFile } from './read-script.js';
import { type Outcome, runProcess } from './run-process.js';

export interface ScriptRun {
  readonly file: ScriptFile;
  readonly root: string;
  readonly interpreter: Interpreter;
  readonly settings: ScriptSettings;
}

/** Runs a planned script, again if it fails and may. Resolves once it has ended well and none of its processes is left. */
export async function runScript(run: ScriptRun, context: ScriptContext): Promise<void> {
  assertUnchanged(run, context);
  const prefix = `[${context.phase === null ? context.revision : `${context.revision} ${context.phase}`}] `;
  const note = (text: string) => context.stderr?.write(`${prefix}${text}\n`);
  const { retries, retryDelay } = run.settings;

  for (let attempt = 1; ; attempt++) {
    const stdout = createLineWriter(prefix, context.stdout);
    const stderr = createLineWriter(prefix, context.stderr);
    const outcome = await start(run, context, { stdout: stdout.write, stderr: stderr.write });
    if (outcome.leftovers) note(`${run.file.path} ended, but not all it had started: the rest was ended`);
    if (outcome.exitCode === 0) return;

    const tail = stderr.tail() || stdout.tail();
    if (outcome.stopped === 'abort' || attempt > retries) throw failure(run, context, outcome, tail);
    const pause = Math.min(retryDelay * 2 ** (attempt - 1), 60_000);
    note(
      `attempt ${attempt} of ${retries + 1}: ${run.file.path} ${describe(outcome, run)}; again in ${pause / 1000} s`,
    );
    await sleep(pause, undefined, { signal: context.signal }).catch(() => {
      throw failure(run, context, { ...outcome, stopped: 'abort' }, tail);
    });
  }
}

/**
 * Finds out before anything runs what would fail only when the script is started.
 *
 * @throws ScriptError `AO_SCRIPT_INTERPRETER`
 */
export function checkScript({ interpreter, settings, file }: ScriptRun, context: ScriptPlace): void {
  const place = { cwd: settings.cwd, env: environment(settings, context) };
  if (interpreter.commands.some((command) => isInstalled(command, place))) return;
  throw notInstalled(interpreter, file, context);
}

/** What was reviewed is what runs. */
function assertUnchanged({ file, root }: ScriptRun, { revision }: ScriptContext): void {
  if (readScript(root, file.path).script === file.script) return;
  throw new ScriptError('AO_SCRIPT_CHANGED', {
    problem: `The script "${file.path}" has changed since the plan was made.`,
    fix: 'Nothing of it has run. Run the command again, to plan with the script as it is now.',
    location: { file: file.file, revision },
  });
}

async function start(
  { interpreter, settings, file }: ScriptRun,
  context: ScriptContext,
  output: Parameters<typeof runProcess>[1]['output'],
): Promise<Outcome> {
  const { cwd, timeout } = settings;
  const options = {
    cwd,
    env: environment(settings, context),
    input: interpreter.stdin ? file.script : undefined,
    output,
    timeout,
    signal: context.signal,
  };
  for (const command of interpreter.commands) {
    const outcome = await runProcess(command, options);
    if (outcome !== 'not installed') return outcome;
  }
  throw notInstalled(interpreter, file, context);
}

/** Python would hold back its output until it ends. */
const environment = ({ env }: ScriptSettings, context: ScriptPlace): NodeJS.ProcessEnv => ({
  PYTHONUNBUFFERED: '1',
  ...process.env,
  ...context.env,
  ...env,
  AO_REVISION: context.revision,
  AO_PHASE: context.phase ?? '',
  AO_DIRECTION: context.direction,
  AO_DIALECT: context.dialect,
});

function describe({ stopped, signal, exitCode }: Outcome, { settings }: ScriptRun): string {
  if (stopped === 'timeout') return `was stopped: it took longer than ${settings.timeout} ms`;
  if (stopped === 'abort') return 'was stopped, because the run was';
  return signal ? `was ended by ${signal}` : `failed with exit code ${exitCode}`;
}

function failure(run: ScriptRun, context: ScriptContext, outcome: Outcome, tail: string): ScriptError {
  const { stopped } = outcome;
  const code = { timeout: 'AO_SCRIPT_TIMEOUT', abort: 'AO_SCRIPT_ABORTED', none: 'AO_SCRIPT_FAILED' } as const;
  const output = tail === '' ? '.' : `:\n${tail.replace(/^/gm, '  | ')}`;
  return new ScriptError(code[stopped ?? 'none'], {
    problem: `The script "${run.file.path}" ${describe(outcome, run)}${output}`,
    fix: 'What it has done so far remains. Make sure that it can be run again before you do.',
    location: { file: run.file.file, revision: context.revision },
    cause: stopped === 'abort' ? context.signal?.reason : undefined,
  });
}

function notInstalled({ commands }: Interpreter, { path, file }: ScriptFile, { revision }: ScriptPlace): ScriptError {
  const programs = commands.map(([program]) => `"${program}"`).join(' nor ');
  return new ScriptError('AO_SCRIPT_INTERPRETER', {
    problem: `The script "${path}" cannot run: ${programs} is not installed.`,
    fix: 'Install it, have it in PATH, or name another with the option interpreter.',
    location: { file, revision },
  });
}
