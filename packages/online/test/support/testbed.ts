import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { afterAll } from 'vitest';
import { connect } from '../../src/session/connect.js';
import type { Session } from '../../src/session/session.js';
import type { ChildDriver } from './child.js';
import {
  betterSqlite3Folder,
  createDatabase,
  drivers,
  type Family,
  type OpenDb,
  openPglite,
  runText,
  type TestDatabase,
} from './databases.js';
import { dropTables } from './snapshot.js';

/** A kind of database on which the scenarios run. */
export interface Bed {
  readonly name: string;
  readonly family: Family;
  /** Whether several processes can use the database at once. */
  readonly isShared: boolean;
  /** With which a process of its own opens it. */
  readonly driver: ChildDriver;
  create(): Promise<TestBed>;
}

/** An empty database. */
export interface TestBed {
  /** A Drizzle db on it: each with its own client, where there can be several. */
  open(): Promise<OpenDb>;
  /** Runs a text of many statements, as the client of the database would. */
  runText(text: string): Promise<void>;
  /** For the eyes of the test. */
  readonly session: Session;
  /** Where a process finds the database; empty for one that lives in this process. */
  readonly url: string;
  remove(): Promise<void>;
}

/**
 * Each database of a server is made once in a test file, and emptied for the next test.
 *
 * @returns undefined where the driver, or its server, is not here
 */
function server(name: string, childDriver: ChildDriver, driverName: string): Bed | undefined {
  const driver = drivers.find((each) => each.name === driverName);
  if (!driver) return undefined;
  const { family, open } = driver;
  let shared: Promise<SharedDatabase> | undefined;
  afterAll(async () => {
    const opened = await shared;
    await opened?.close();
  });
  const create = async () => {
    if (family === 'sqlite') return openDatabase(family, open);
    shared ??= openDatabase(family, open);
    const database = await shared;
    return { ...database, remove: () => empty(database.session) };
  };
  return { name, family, driver: childDriver, isShared: true, create };
}

interface SharedDatabase extends TestBed {
  close(): Promise<void>;
}

async function openDatabase(family: Family, open: (url: string) => Promise<OpenDb>): Promise<SharedDatabase> {
  const database: TestDatabase = await createDatabase[family]();
  const observer = await open(database.url);
  const session = await connect(observer.db);
  const close = async () => {
    await session.close();
    await observer.close();
    await database.drop();
  };
  return {
    url: database.url,
    session,
    open: () => open(database.url),
    runText: (text: string) => runText[family](database.url, text),
    remove: close,
    close,
  };
}

async function empty(session: Session): Promise<void> {
  if (session.family === 'mysql') return dropTables(session);
  await session.run('DROP SCHEMA public CASCADE');
  await session.run('CREATE SCHEMA public');
}

let pglite: Promise<PGlite> | undefined;

/** One instance a file, since each takes seconds and hundreds of megabytes; a schema dropped is a database emptied. */
const pgliteBed: Bed = {
  name: 'PGlite',
  family: 'postgresql',
  driver: 'PGlite',
  isShared: false,
  async create() {
    pglite ??= PGlite.create();
    const client = await pglite;
    const db = drizzlePglite({ client });
    return {
      url: '',
      session: await connect(db),
      open: async () => ({ db, close: async () => {} }),
      async runText(text) {
        await client.exec(text).catch(async (error) => {
          await client.exec('ROLLBACK');
          throw error;
        });
      },
      remove: async () => void (await client.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public')),
    };
  },
};

/** A directory of PGlite, which one process at a time can open: for tests that leave it to another first. */
export const pgliteDirectory: Bed = {
  name: 'a directory of PGlite',
  family: 'postgresql',
  driver: 'PGlite',
  isShared: false,
  async create() {
    const folder = mkdtempSync(join(tmpdir(), 'ao-online-'));
    const url = join(folder, 'pgdata');
    let opened: ReturnType<typeof openPglite> | undefined;
    const session = async () => {
      opened ??= openPglite(url);
      return connect(opened.db);
    };
    const query = <T>(ask: (queries: Session) => Promise<T>) => session().then(ask);
    return {
      url,
      session: {
        family: 'postgresql',
        driver: 'PGlite',
        rows: (sql) => query(({ rows }) => rows(sql)),
        run: (sql) => query(({ run }) => run(sql)),
        transaction: (work) => query(({ transaction }) => transaction(work)),
        close: async () => {},
      },
      async open() {
        await session();
        return { db: opened?.db, close: async () => {} };
      },
      runText: async (text) => query(async () => void (await opened?.client.exec(text))),
      async remove() {
        await opened?.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

export const beds: readonly Bed[] = [
  server('libsql', 'libsql', 'libsql on Drizzle 1.0'),
  server('better-sqlite3', 'better-sqlite3', 'better-sqlite3 on Drizzle 0.45'),
  server('node:sqlite', 'node:sqlite', 'node:sqlite on Drizzle 1.0'),
  betterSqlite3Folder === undefined ? pgliteBed : undefined,
  server('PostgreSQL', 'node-postgres', 'node-postgres pool on Drizzle 0.45'),
  server('MySQL or MariaDB', 'mysql2', 'mysql2 pool on Drizzle 1.0'),
].filter((bed): bed is Bed => bed !== undefined);
