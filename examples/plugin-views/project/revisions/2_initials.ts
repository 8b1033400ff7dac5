import { defineRevision } from '@ao/core';
import { phased } from '@ao/phases';
import { addColumn, dropColumn } from '@ao/schema-op';
import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { backfill, createView, dropView, every } from 'plugin-views';

const account = sqliteTable('account', { id: integer().primaryKey(), name: text().notNull(), initial: text() });

export default defineRevision({
  revision: '2',
  downRevision: '1',
  message: 'initials',
  upgrade: phased(function* (op) {
    op(addColumn(account.initial));
    yield;
    op(backfill(account.initial, sql`substr(${account.name}, 1, 1)`, { by: account.id, at: every(2, 6) }));
    yield;
    op(createView('initials', sql`select ${account.id}, ${account.initial} from ${account}`));
  }),
  downgrade(op) {
    op(dropView('initials'));
    op(dropColumn(account.initial));
  },
});
