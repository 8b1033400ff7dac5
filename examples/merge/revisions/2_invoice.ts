import { defineRevision } from '@ao/core';
import { createTable, dropTable } from '@ao/schema-op';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

const invoice = sqliteTable('invoice', { id: integer().primaryKey(), accountId: integer('account_id').notNull() });

/** By Grace, on hers. */
export default defineRevision({
  revision: '3f1a',
  downRevision: '1a5e',
  branchLabels: 'billing',
  message: 'invoices',
  upgrade(op) {
    op(createTable(invoice));
  },
  downgrade(op) {
    op(dropTable(invoice));
  },
});
