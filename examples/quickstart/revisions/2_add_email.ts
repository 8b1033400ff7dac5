import { defineRevision } from '@ao/core';
import { addColumn, dropColumn } from '@ao/schema-op';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const account = sqliteTable('account', {
  id: integer().primaryKey(),
  name: text({ length: 50 }).notNull(),
  email: text(),
});

export default defineRevision({
  revision: '2',
  downRevision: '1',
  message: 'add an e-mail address',
  ticket: 'OPS-15',
  upgrade(op) {
    op(addColumn(account.email));
  },
  downgrade(op) {
    op(dropColumn(account.email));
  },
});
