import { defineRevision } from '@ao/core';
import { phased } from '@ao/phases';
import { createTable, dropTable } from '@ao/schema-op';
import { executeScript } from '@ao/script-op';
import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const account = sqliteTable('account', { id: integer().primaryKey(), name: text().notNull() });

export default defineRevision({
  revision: '1',
  downRevision: null,
  message: 'accounts',
  ticket: 'OPS-12',
  upgrade: phased(function* (op) {
    op(createTable(account));
    yield;
    op(executeScript('scripts/import.js'));
    yield;
    op(sql`update account set name = upper(${account.name})`);
  }),
  downgrade(op) {
    op(dropTable(account));
  },
});
