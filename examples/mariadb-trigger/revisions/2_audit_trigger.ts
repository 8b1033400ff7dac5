import { defineRevision } from '@ao/core';
import { sql } from 'drizzle-orm';

export default defineRevision({
  revision: '2',
  downRevision: '1',
  message: 'write the audit',
  upgrade(op) {
    // One statement, with statements inside. In the printed text it gets the DELIMITER that the client needs.
    op(sql`create trigger account_balance after update on account for each row
begin
  if new.balance <> old.balance then
    insert into account_audit (account_id, \`before\`, \`after\`) values (old.id, old.balance, new.balance);
  end if;
end`);
  },
  downgrade(op) {
    op('drop trigger account_balance');
  },
});
