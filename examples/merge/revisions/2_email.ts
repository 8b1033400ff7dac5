import { defineRevision } from '@ao/core';
import { addColumn, dropColumn } from '@ao/schema-op';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

const account = sqliteTable('account', { email: text() });

/** By Ada, on her branch of git. */
export default defineRevision({
  revision: '27c6',
  downRevision: '1a5e',
  message: 'add an e-mail address',
  upgrade(op) {
    op(addColumn(account.email));
  },
  downgrade(op) {
    op(dropColumn(account.email));
  },
});
