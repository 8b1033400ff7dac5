import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  /** When the lock was given back, in milliseconds since 1970; null while it is held. */
  readonly released: number | null;
}

type DirectoryAttempt =
  | { readonly state: 'taken'; readonly release: () => void }
  | { readonly state: 'held'; readonly holder: string };

/**
 * Takes a directory for this process alone, where nothing else can: by files beside it, `pgdata.ao-lock.1`, `.2` and so on, of
 * which the last one counts. It is held until its process says otherwise or is gone; a process of another machine is taken to
 * be alive. To take over is to add the next number, which only one can, so that two never take the same lock from the dead.
 *
 * @param openedAt when this process opened the directory: if somebody has released it since, what was read then is out of date
 */
export function tryDirectoryLock(directory: string, openedAt = Number.POSITIVE_INFINITY): DirectoryAttempt {
  const path = (number: number) => `${directory}.ao-lock.${number}`;
  const last = numbersOf(directory)[0];
  if (last !== undefined) {
    const holder = read(path(last));
    if (!holder) return tryDirectoryLock(directory, openedAt);
    if (holder.released === null ? isAlive(holder) : holder.released > openedAt) return held(holder, path(last));
  }
  const mine = (last ?? 0) + 1;
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), released: null };
  if (!claim(path(mine), holder)) return tryDirectoryLock(directory, openedAt);
  const numbers = numbersOf(directory);
  if (numbers[0] !== mine) {
    rmSync(path(mine), { force: true });
    return tryDirectoryLock(directory, openedAt);
  }
  for (const number of numbers.slice(1)) rmSync(path(number), { force: true });
  return { state: 'taken', release: () => replace(path(mine), { ...holder, released: Date.now() }) };
}

/** The numbers of the lock files, the last one first. */
function numbersOf(directory: string): readonly number[] {
  const prefix = `${basename(directory)}.ao-lock.`;
  return readdirSync(dirname(directory))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => b - a);
}

const held = ({ pid, host, since, released }: Holder, file: string): DirectoryAttempt => ({
  state: 'held',
  holder: `process ${pid} on ${host}, since ${since}${released === null ? '' : ', until just now'}, file ${file}`,
});

/** @returns undefined when somebody has just taken over, and the file away */
function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Creates the file with its content, at once or not at all. */
function claim(file: string, holder: Holder): boolean {
  const temporary = temporaryOf(file);
  writeFileSync(temporary, JSON.stringify(holder));
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary);
  }
}

function replace(file: string, holder: Holder): void {
  const temporary = temporaryOf(file);
  writeFileSync(temporary, JSON.stringify(holder));
  renameSync(temporary, file);
}

const temporaryOf = (file: string) => join(dirname(file), `.${basename(file)}.${process.pid}`);
