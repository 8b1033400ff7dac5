import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import type { Dialect, OperationContext, ScriptContext, ScriptStep } from '@ao/core';
import { onTestFinished } from 'vitest';
import { type ExecuteScriptOptions, executeScript } from '../src/index.js';

/** A folder of revisions with the given files, those in bin/ executable; it is removed when the test ends. */
export function createRoot(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'ao script-op '));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    if (path.startsWith('bin/')) chmodSync(join(root, path), 0o755);
  }
  return root;
}

/** The step that a plan gets. */
export function planScript(
  root: string,
  path: string,
  options?: ExecuteScriptOptions,
  family: Dialect['family'] = 'sqlite',
): ScriptStep {
  const dialect = { name: family, family } as Dialect;
  const context: OperationContext = { dialect, revision: '1', direction: 'upgrade', phase: 'final', root };
  const [step, ...others] = executeScript(path, options).steps(context);
  if (others.length > 0) throw new Error('more than one step');
  return step as ScriptStep;
}

/** Runs a step and keeps what it prints. */
export function startScript(step: ScriptStep, context: Partial<ScriptContext> = {}) {
  const stdout = createSink();
  const stderr = createSink();
  const done = step.run({
    revision: '1',
    phase: 'final',
    direction: 'upgrade',
    dialect: 'sqlite',
    stdout: stdout.stream,
    stderr: stderr.stream,
    ...context,
  });
  return { done, stdout: stdout.text, stderr: stderr.text };
}

export async function runScript(step: ScriptStep, context?: Partial<ScriptContext>) {
  const run = startScript(step, context);
  await run.done;
  return { stdout: run.stdout(), stderr: run.stderr() };
}

function createSink() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

/** Whether a process is there; a zombie is not. */
export function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

export async function until(condition: () => boolean, time = 25_000): Promise<void> {
  const deadline = Date.now() + time;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
