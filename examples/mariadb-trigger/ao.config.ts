import { defineConfig } from '@ao/core';
import { mysql } from '@ao/offline-sql/mysql';

export default defineConfig({
  dialect: mysql(),
  revisions: 'revisions',
  database: async () => {
    const { default: mysql2 } = await import('mysql2/promise');
    const { drizzle } = await import('drizzle-orm/mysql2');
    return drizzle({ client: mysql2.createPool(process.env.DATABASE_URL ?? 'mysql://localhost/app') });
  },
});
