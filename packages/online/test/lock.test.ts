import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireLock } from '../src/lock/acquire-lock.js';
import { connect } from '../src/session/connect.js';
import type { Session } from '../src/session/session.js';
import { createDatabase, drivers, type TestDatabase } from './support/databases.js';

// The lock is the database's, not the driver's.
const oneOfEachDatabase = drivers.filter(({ name }) =>
  /^(libsql|better-sqlite3|node:sqlite|node-postgres pool|mysql2 pool) on/.test(name),
);

describe.each(oneOfEachDatabase)('the lock through $name', ({ family, open }) => {
  let database: TestDatabase;
  const closing: (() => Promise<void>)[] = [];
  const openSession = async (): Promise<Session> => {
    const { db, close } = await open(database.url);
    const session = await connect(db);
    closing.unshift(
      () => session.close(),
      () => close(),
    );
    return session;
  };
  beforeEach(async () => {
    database = await createDatabase[family]();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await database.drop();
  });

  test('is taken by one session at a time, and the other is told who has it', async () => {
    const [first, second] = [await openSession(), await openSession()];
    const lock = await acquireLock(first, { timeout: 0 });
    await expect(acquireLock(second, { timeout: 60 })).rejects.toMatchObject({
      code: 'AO_LOCK_TIMEOUT',
      problem: expect.stringMatching(
        family === 'sqlite' ? `process ${process.pid} on ` : /\((server process|connection) \d+, user/,
      ),
    });
    await lock.release();
    await (await acquireLock(second, { timeout: 0 })).release();
  });

  test('comes to a session that waits, which is told once that it must', async () => {
    const [first, second] = [await openSession(), await openSession()];
    const lock = await acquireLock(first, { timeout: 0 });
    const waits: unknown[] = [];
    const waiting = acquireLock(second, { timeout: 60_000, onWait: (holder) => waits.push(holder) });
    // Long enough for several attempts.
    while (waits.length === 0) await sleep(20);
    await sleep(250);
    expect(waits).toHaveLength(1);
    await lock.release();
    await (await waiting).release();
    expect(waits).toHaveLength(1);
  });

  test('lets its holder and others work in the database', async () => {
    const [first, second] = [await openSession(), await openSession()];
    const lock = await acquireLock(first, { timeout: 0 });
    await first.run('CREATE TABLE t (a INTEGER)');
    await first.transaction(async (tx) => {
      expect(await lock.isOurs(tx)).toBe(true);
      await tx.run('INSERT INTO t VALUES (1)');
    });
    await second.run('INSERT INTO t VALUES (2)');
    expect(await first.rows('SELECT count(*) AS n FROM t').then(([row]) => Number(row?.[0]))).toBe(2);
    await lock.release();
  });

  test('is not shared by two runs on one connection', async () => {
    const session = await openSession();
    const lock = await acquireLock(session, { timeout: 0 });
    await expect(acquireLock(session, { timeout: 60 })).rejects.toMatchObject({
      code: family === 'sqlite' ? 'AO_LOCK_TIMEOUT' : 'AO_LOCK_SHARED',
    });
    await lock.release();
    await (await acquireLock(session, { timeout: 0 })).release();
  });

  test('stops waiting when it is told to', async () => {
    const [first, second] = [await openSession(), await openSession()];
    const lock = await acquireLock(first, { timeout: 0 });
    const stop = new AbortController();
    const waiting = acquireLock(second, { timeout: 60_000, signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toMatchObject({ code: 'AO_RUN_STOPPED' });
    await lock.release();
  });
});
