import { defineConfig } from '@ao/core';
import { postgresql } from '@ao/offline-sql/postgresql';

const url = process.env.DATABASE_URL ?? 'postgresql://localhost/app';

export default defineConfig({
  dialect: postgresql(),
  revisions: 'revisions',
  phases: ['before-deploy', 'after-deploy', 'final'],
  defaultPhase: 'before-deploy',
  scriptEnv: { DATABASE_URL: url },
  database: async () => {
    const { default: pg } = await import('pg');
    const { drizzle } = await import('drizzle-orm/node-postgres');
    return drizzle({ client: new pg.Pool({ connectionString: url }) });
  },
});
