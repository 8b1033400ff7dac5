import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tryDirectoryLock } from './directory-lock.js';

describe('the lock of a directory', () => {
  let folder: string;
  let directory: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ao-directory-lock-'));
    directory = join(folder, 'pgdata');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const take = (openedAt?: number) => {
    const attempt = tryDirectoryLock(directory, openedAt);
    if (attempt.state !== 'taken') throw new Error(attempt.holder);
    return attempt;
  };
  const holdAs = (pid: number, host = hostname()) =>
    writeFileSync(`${directory}.ao-lock.4`, JSON.stringify({ pid, host, since: 'then', released: null }));

  test('is taken once, and again when it was released', () => {
    const { release } = take();
    expect(() => take()).toThrow(`process ${process.pid} on ${hostname()}`);
    release();
    take().release();
    expect(readdirSync(folder)).toEqual(['pgdata.ao-lock.2']);
  });

  test('is taken from a process that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    holdAs(pid);
    take();
    expect(readdirSync(folder)).toEqual(['pgdata.ao-lock.5']);
  });

  test('is not taken from a process that lives, nor from one on another machine', () => {
    holdAs(process.ppid);
    expect(() => take()).toThrow(`process ${process.ppid}`);
    holdAs(1, 'another-machine');
    expect(() => take()).toThrow('another-machine');
  });

  test('is not given to who opened the directory before it was released', () => {
    const openedAt = Date.now() - 1;
    take().release();
    expect(() => take(openedAt)).toThrow('until just now');
    take(Date.now() + 1).release();
  });
});
