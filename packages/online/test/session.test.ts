import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acquireLock } from '../src/lock/acquire-lock.js';
import { connect } from '../src/session/connect.js';
import type { Session } from '../src/session/session.js';
import { createDatabase, drivers, type OpenDb, type TestDatabase } from './support/databases.js';

describe.each(drivers)('a session through $name', ({ family, open }) => {
  let database: TestDatabase;
  let opened: OpenDb;
  let session: Session;
  beforeAll(async () => {
    database = await createDatabase[family]();
    opened = await open(database.url);
    session = await connect(opened.db);
    await session.run('CREATE TABLE t (a INTEGER, b VARCHAR(20))');
  });
  afterAll(async () => {
    await session.close();
    await opened.close();
    await database.drop();
  });
  afterEach(() => session.run('DELETE FROM t'));

  test('gives rows as lists, also where two columns have one name', async () => {
    await session.run("INSERT INTO t VALUES (1, 'x')");
    expect(await session.rows('SELECT b, a, a FROM t')).toEqual([['x', 1, 1]]);
  });

  test('tells how many rows a statement has matched, changed or not', async () => {
    expect(await session.run("INSERT INTO t VALUES (1, 'x'), (2, 'y')")).toBe(2);
    expect(await session.run('UPDATE t SET a = 2 WHERE a = 2')).toBe(1);
    expect(await session.run('DELETE FROM t WHERE a = 7')).toBe(0);
  });

  test('runs statements that give rows, and leaves what looks like a parameter alone', async () => {
    await session.run("SELECT 'what? :x @y $1'");
    expect(await session.rows("SELECT 'what? :x @y $1'")).toEqual([['what? :x @y $1']]);
  });

  test('takes back what a failed transaction has done', async () => {
    const work = session.transaction(async (tx) => {
      await tx.run("INSERT INTO t VALUES (1, 'x')");
      await tx.run('INSERT INTO no_such_table VALUES (1)');
    });
    await expect(work).rejects.toThrow();
    expect(await session.rows('SELECT * FROM t')).toEqual([]);
  });

  test('keeps what a transaction has done, and gives its result', async () => {
    const rows = await session.transaction(async (tx) => {
      await tx.run("INSERT INTO t VALUES (1, 'x')");
      return tx.rows('SELECT a FROM t');
    });
    expect(rows).toEqual([[1]]);
    expect(await session.rows('SELECT a FROM t')).toEqual([[1]]);
  });

  if (family === 'sqlite')
    test('waits for whoever has the file locked, and has nothing left over of that', async () => {
      const other = await open(database.url);
      const holder = await connect(other.db);
      /** Begins a work while another transaction holds the file, which ends a moment later. */
      const whileLocked = (work: () => Promise<unknown>) =>
        holder
          .transaction(async (tx) => {
            await tx.run('INSERT INTO t VALUES (0, NULL)');
            const working = work();
            await sleep(50);
            return { working };
          })
          .then(({ working }) => working);
      await whileLocked(() => session.run("INSERT INTO t VALUES (1, 'x')"));
      const lock = await acquireLock(session, { timeout: 0 });
      await lock.release();
      await whileLocked(() => session.transaction((tx) => tx.run("INSERT INTO t VALUES (2, 'y')")));
      await session.transaction((tx) => tx.run("INSERT INTO t VALUES (3, 'z')"));
      expect(await holder.rows('SELECT a FROM t ORDER BY a')).toEqual([[0], [0], [1], [2], [3]]);
      await holder.close();
      await other.close();
    });

  test('leaves the client of the user usable when it is closed', async () => {
    const again = await connect((await open(database.url)).db, { owned: true });
    await again.close();
    await session.close();
    session = await connect(opened.db);
    expect(await session.rows('SELECT 1')).toEqual([[1]]);
  });
});

for (const { name, open } of drivers.filter(({ name }) => name.startsWith('mysql2 connection'))) {
  test(`a session through ${name} commits each statement at once, and leaves the client as it was`, async () => {
    const database = await createDatabase.mysql();
    const [mine, other] = await Promise.all([open(database.url), open(database.url)]);
    const { $client: client } = mine.db as { $client: { query(sql: string): Promise<unknown[][]> } };
    await client.query('SET autocommit = 0');
    const [session, observer] = await Promise.all([connect(mine.db), connect(other.db)]);
    await session.run('CREATE TABLE t (a INTEGER)');
    await session.run('INSERT INTO t VALUES (1)');
    expect(await observer.rows('SELECT a FROM t')).toEqual([[1]]);
    await session.close();
    expect((await client.query('SELECT @@autocommit AS a'))[0]).toEqual([{ a: 0 }]);
    await Promise.all([mine.close(), observer.close().then(other.close)]);
    await database.drop();
  });
}
