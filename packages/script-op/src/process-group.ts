import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { execa as Execa } from 'execa';

/** How long a program may take between SIGTERM and SIGKILL. */
const graceSeconds = 5;

/** A program with all that it has started, as far as that has not made a group of its own. */
export interface ProcessGroup {
  /** Ends what is left: SIGTERM, and SIGKILL after a grace period. Resolves to whether anything was left. */
  end(): Promise<boolean>;
  /** To be called last. */
  release(): void;
}

export function createProcessGroup(execa: typeof Execa, pid: number): ProcessGroup {
  if (process.platform === 'win32') return createWindowsGroup(execa, pid);
  const watchdog = startWatchdog(execa, pid);
  return {
    async end() {
      // What is just ending by itself is not left behind.
      if (await vanishes(pid, 200)) return false;
      signalGroup(pid, 'SIGTERM');
      if (await vanishes(pid, graceSeconds * 1000)) return true;
      signalGroup(pid, 'SIGKILL');
      await vanishes(pid, 1000);
      return true;
    },
    release: () => watchdog.stdin.end('done\n'),
  };
}

async function vanishes(pid: number, time: number): Promise<boolean> {
  for (const deadline = Date.now() + time; isRunning(pid); await sleep(20)) {
    if (Date.now() > deadline) return false;
  }
  return true;
}

/** Zombies do not count: in a container often nobody buries them. Only Linux tells them from others without a subprocess. */
function isRunning(group: number): boolean {
  if (!signalGroup(group, 0)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    const stat = readStat(name);
    // pid (any name) state parent group ...
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return processGroup === `${group}` && state !== 'Z';
  });
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return '';
  }
}

/** False when there is no such group any more. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Ends the group when ao dies, even by SIGKILL: a pipe to it then breaks. Else a script would go on unseen, beside the
 * one that the next run starts. The text is fixed; the number of the group is an argument.
 */
function startWatchdog(execa: typeof Execa, pid: number) {
  const text = 'read -r done || { kill -s TERM -- "-$1"; sleep "$2"; kill -s KILL -- "-$1"; }';
  return execa('sh', ['-c', text, 'ao-watchdog', `${pid}`, `${graceSeconds}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    reject: false,
  });
}

/** A tree there, not a group: what outlives its parent cannot be found. */
function createWindowsGroup(execa: typeof Execa, pid: number): ProcessGroup {
  return {
    async end() {
      const { failed } = await execa('taskkill', ['/pid', `${pid}`, '/t', '/f'], { reject: false });
      return !failed;
    },
    release() {},
  };
}
