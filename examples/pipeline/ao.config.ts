import { defineConfig } from '@ao/core';
import { sqlite } from '@ao/offline-sql/sqlite';

export default defineConfig({
  dialect: sqlite(),
  revisions: 'revisions',
  phases: ['before-deploy', 'after-deploy', 'final'],
  defaultPhase: 'before-deploy',
  attributes: ['ticket'],
  database: async () => {
    const { createClient } = await import('@libsql/client');
    const { drizzle } = await import('drizzle-orm/libsql');
    return drizzle({ client: createClient({ url: process.env.DATABASE_URL ?? '' }) });
  },
});
