import { fileURLToPath } from 'node:url';
import { defineConfig } from '@ao/core';
import { sqlite } from '@ao/offline-sql/sqlite';

const database = new URL('quickstart.db', import.meta.url);

export default defineConfig({
  dialect: sqlite(),
  revisions: 'revisions',
  phases: ['before-deploy', 'after-deploy', 'final'],
  defaultPhase: 'after-deploy',
  attributes: ['ticket'],
  scriptEnv: { QUICKSTART_DB: fileURLToPath(database) },
  database: async () => {
    const { createClient } = await import('@libsql/client');
    const { drizzle } = await import('drizzle-orm/libsql');
    return drizzle({ client: createClient({ url: database.href }) });
  },
});
