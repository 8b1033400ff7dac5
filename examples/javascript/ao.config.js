import { sqlite } from '@ao/offline-sql/sqlite';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';

const url = process.env.DATABASE_URL ?? new URL('notes.db', import.meta.url).href;

/** @type {import('@ao/core').Config} */
export default {
  dialect: sqlite(),
  revisions: 'revisions',
  database: () => drizzle({ client: createClient({ url }) }),
};
