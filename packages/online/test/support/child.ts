import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { upgrade } from '../../src/index.js';
import type { Family, OpenDb } from './databases.js';
import { countCalls, type KillPoint } from './kill-point.js';
import { createProject } from './project.js';
import { createScenario } from './scenario.js';

export type ChildDriver = 'libsql' | 'better-sqlite3' | 'node:sqlite' | 'node-postgres' | 'mysql2' | 'PGlite';

/** A run of the scenario in a process of its own. */
export interface ChildTask {
  readonly family: Family;
  readonly driver: ChildDriver;
  /** A URL, a file, or a directory of PGlite. */
  readonly url: string;
  /** The folder of the project. */
  readonly root: string;
  readonly phase?: string;
  readonly kill?: KillPoint;
}

/** Each loads its own driver only: many children are started, and to load them all takes a second. */
const openers: Readonly<Record<ChildDriver, (url: string) => Promise<OpenDb>>> = {
  async libsql(url) {
    const [{ createClient }, { drizzle }] = await Promise.all([import('@libsql/client'), import('drizzle-orm/libsql')]);
    const client = createClient({ url: `file:${url}` });
    return { db: drizzle({ client }), close: async () => client.close() };
  },
  async 'better-sqlite3'(url) {
    const require = createRequire(`${process.env.AO_TEST_BETTER_SQLITE3}/package.json`);
    const client = new (require('better-sqlite3'))(url);
    return {
      db: require('drizzle-orm/better-sqlite3').drizzle({ client }),
      close: async () => client.close(),
    };
  },
  async 'node:sqlite'(url) {
    const { drizzle } = await import('drizzle-orm-1/node-sqlite');
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite' as never) as {
      DatabaseSync: new (path: string) => { close(): void };
    };
    const client = new DatabaseSync(url);
    return { db: drizzle({ client: client as never }), close: async () => client.close() };
  },
  async 'node-postgres'(url) {
    const [{ default: pg }, { drizzle }] = await Promise.all([import('pg'), import('drizzle-orm/node-postgres')]);
    const client = new pg.Pool({ connectionString: url, max: 1 });
    client.on('error', () => {});
    return { db: drizzle({ client }), close: () => client.end() };
  },
  async mysql2(url) {
    const [{ default: mysql }, { drizzle }] = await Promise.all([
      import('mysql2/promise'),
      import('drizzle-orm/mysql2'),
    ]);
    const client = await mysql.createConnection(url);
    return { db: drizzle({ client: client as never }), close: () => client.end() };
  },
  async PGlite(url) {
    const [{ PGlite }, { drizzle }] = await Promise.all([import('@electric-sql/pglite'), import('drizzle-orm/pglite')]);
    const client = new PGlite(url);
    return { db: drizzle({ client }), close: () => client.close() };
  },
};

const { family, driver, url, root, phase, kill } = JSON.parse(process.argv[2] ?? '') as ChildTask;
const project = createProject(family, (it) => createScenario(family, it).revisions, { root });
const { db, close } = await openers[driver](url);
const { calls } = countCalls(db, kill);
try {
  const { units } = await upgrade(project.config, { db, target: 'heads', ...(phase !== undefined && { phase }) });
  console.log(JSON.stringify({ units: units.length, calls: calls() }));
} catch (error) {
  const { code, message, cause } = error as { code?: string; message: string; cause?: unknown };
  console.log(JSON.stringify({ code, message, cause: inspect(cause), calls: calls() }));
} finally {
  await close();
}
