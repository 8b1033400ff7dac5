import { defineRevision } from '@ao/core';
import { createTable, dropTable } from '@ao/schema-op';
import { decimal, int, mysqlTable, timestamp } from 'drizzle-orm/mysql-core';

const account = mysqlTable('account', {
  id: int().autoincrement().primaryKey(),
  balance: decimal({ precision: 12, scale: 2 }).notNull(),
});

const accountAudit = mysqlTable('account_audit', {
  accountId: int('account_id').notNull(),
  before: decimal({ precision: 12, scale: 2 }).notNull(),
  after: decimal({ precision: 12, scale: 2 }).notNull(),
  at: timestamp().notNull().defaultNow(),
});

export default defineRevision({
  revision: '1',
  downRevision: null,
  message: 'accounts and their audit',
  upgrade(op) {
    op(createTable(account));
    op(createTable(accountAudit));
  },
  downgrade(op) {
    op(dropTable(accountAudit));
    op(dropTable(account));
  },
});
