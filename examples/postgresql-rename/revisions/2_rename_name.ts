import { defineRevision } from '@ao/core';
import { phased } from '@ao/phases';
import {
  addCheck,
  addColumn,
  alterColumn,
  createIndex,
  dropCheck,
  dropColumn,
  renameColumn,
  validateConstraint,
} from '@ao/schema-op';
import { executeScript } from '@ao/script-op';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, serial, text } from 'drizzle-orm/pg-core';

/** While both columns are there. */
const both = pgTable(
  'account',
  { id: serial().primaryKey(), name: text().notNull(), fullName: text('full_name') },
  (t) => [index('account_full_name').on(t.fullName), check('full_name_is_set', sql`${t.fullName} is not null`)],
);

/** Afterwards. */
const renamed = pgTable('account', { id: serial().primaryKey(), fullName: text('full_name').notNull() });

export default defineRevision({
  revision: '2',
  downRevision: '1',
  message: 'rename name to full_name',
  upgrade: phased(function* (op) {
    // Expand: the old code writes name, the new code will write full_name, and each sees what the other has written.
    op(addColumn(both.fullName));
    op(sql`create function account_name_sync() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          new.full_name := coalesce(new.full_name, new.name);
          new.name := coalesce(new.name, new.full_name);
        elsif new.full_name is distinct from old.full_name then
          new.name := new.full_name;
        else
          new.full_name := new.name;
        end if;
        return new;
      end
    $$`);
    op(sql`create trigger account_name_sync before insert or update on account
      for each row execute function account_name_sync()`);
    op(addCheck(both, 'full_name_is_set', { notValid: true }));
    op(createIndex(both, 'account_full_name', { concurrently: true }));

    yield;
    // The rows that were there before. A check that is valid spares NOT NULL its scan under an exclusive lock.
    op(executeScript('scripts/backfill.js', { args: ['--batch', '1000'] }));
    op(validateConstraint(both, 'full_name_is_set'));
    op(alterColumn(both.fullName, renamed.fullName));
    op(dropCheck(both, 'full_name_is_set'));

    yield;
    // Contract: no code knows name any more.
    op('drop trigger account_name_sync on account');
    op('drop function account_name_sync');
    op(dropColumn(both.name));
  }),
  downgrade(op) {
    // Not phased: while no code runs.
    op(renameColumn(renamed.fullName, both.name));
    op('alter index account_full_name rename to account_name');
  },
});
