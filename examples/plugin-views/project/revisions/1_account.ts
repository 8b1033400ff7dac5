import { defineRevision } from '@ao/core';
import { createTable, dropTable } from '@ao/schema-op';
import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const account = sqliteTable('account', { id: integer().primaryKey(), name: text().notNull() });

export default defineRevision({
  revision: '1',
  downRevision: null,
  message: 'accounts',
  upgrade(op) {
    op(createTable(account));
    op(sql`insert into account (name) values ('Ada'), ('Grace'), ('Edsger')`);
  },
  downgrade(op) {
    op(dropTable(account));
  },
});
