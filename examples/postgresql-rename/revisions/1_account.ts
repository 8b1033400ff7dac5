import { defineRevision } from '@ao/core';
import { createTable, dropTable } from '@ao/schema-op';
import { index, pgTable, serial, text } from 'drizzle-orm/pg-core';

const account = pgTable('account', { id: serial().primaryKey(), name: text().notNull() }, (t) => [
  index('account_name').on(t.name),
]);

export default defineRevision({
  revision: '1',
  downRevision: null,
  message: 'accounts',
  upgrade(op) {
    op(createTable(account));
  },
  downgrade(op) {
    op(dropTable(account));
  },
});
