import { defineRevision } from '@ao/core';
import { phased } from '@ao/phases';
import { addColumn, dropColumn } from '@ao/schema-op';
import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const account = sqliteTable('account', { id: integer().primaryKey(), name: text().notNull(), email: text() });

export default defineRevision({
  revision: '2',
  downRevision: '1',
  message: 'an e-mail address',
  ticket: 'OPS-15',
  upgrade: phased(function* (op) {
    op(addColumn(account.email));
    yield;
    op(sql`update account set email = lower(${account.name}) || ${'@example.org'}`);
    yield;
  }),
  downgrade(op) {
    op(dropColumn(account.email));
  },
});
