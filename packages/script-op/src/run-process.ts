import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from './interpreter.js';
import type { LineWriter } from './line-writer.js';
import { createProcessGroup } from './process-group.js';

export interface ProcessOptions {
  readonly cwd: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly input: string | undefined;
  readonly output: { readonly stdout: LineWriter['write']; readonly stderr: LineWriter['write'] };
  readonly timeout: number | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface Outcome {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stopped: 'timeout' | 'abort' | undefined;
  /** Whether processes were left, and ended, after the program itself had ended. */
  readonly leftovers: boolean;
}

/** How long output may still come once the program has ended: a `tee` behind it may have some left. */
const drainTime = 1000;

/** Runs a program, without a shell and in a process group of its own, of which nothing is left afterwards. */
export async function runProcess(command: Command, options: ProcessOptions): Promise<Outcome | 'not installed'> {
  const [program, ...args] = command;
  const { cwd, env, input, output } = options;
  const { execa } = await import('execa');
  if (options.signal?.aborted) return { exitCode: null, signal: null, stopped: 'abort', leftovers: false };
  const subprocess = execa(program, args, {
    cwd,
    env,
    extendEnv: false,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: false,
    detached: process.platform !== 'win32',
    reject: false,
  });
  if (subprocess.pid === undefined) {
    const { cause } = await subprocess;
    if ((cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return 'not installed';
    throw cause;
  }

  const exited = once(subprocess, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const printed = Promise.all([forward(subprocess.stdout, output.stdout), forward(subprocess.stderr, output.stderr)]);
  const group = createProcessGroup(execa, subprocess.pid);
  try {
    const stopped = await untilStopped(exited, options);
    if (!stopped) await atMost(drainTime, printed);
    const left = await group.end();
    const [exitCode, signal] = await exited;
    await atMost(drainTime, printed);
    return { exitCode, signal, stopped, leftovers: left && !stopped };
  } finally {
    group.release();
    // A process that has left the group may keep them open.
    subprocess.stdout.destroy();
    subprocess.stderr.destroy();
  }
}

/** Waits for the program's end, its timeout or the end of the run, whatever is first. */
async function untilStopped(
  exited: Promise<unknown>,
  { timeout, signal }: ProcessOptions,
): Promise<Outcome['stopped']> {
  const waiting = new AbortController();
  const stops: Promise<Outcome['stopped']>[] = [exited.then(() => undefined)];
  if (timeout !== undefined) stops.push(sleep(timeout, 'timeout', { signal: waiting.signal }));
  if (signal) stops.push(once(signal, 'abort', waiting).then(() => 'abort'));
  try {
    return await Promise.race(stops);
  } finally {
    waiting.abort();
  }
}

async function forward(stream: Readable, write: LineWriter['write']): Promise<void> {
  try {
    for await (const chunk of stream) await write(chunk as Buffer);
  } catch {
    // Destroyed, see above.
  }
  await write(Buffer.alloc(0), true);
}

const atMost = (time: number, work: Promise<unknown>) => Promise.race([work, sleep(time, undefined, { ref: false })]);
