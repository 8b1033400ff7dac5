import { defineRevision } from '@ao/core';
import { createTable, dropTable } from '@ao/schema-op';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const account = sqliteTable('account', { id: integer().primaryKey(), name: text().notNull() });

export default defineRevision({
  revision: '1a5e',
  downRevision: null,
  message: 'accounts',
  upgrade(op) {
    op(createTable(account));
  },
  downgrade(op) {
    op(dropTable(account));
  },
});
