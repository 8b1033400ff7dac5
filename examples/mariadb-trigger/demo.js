// A trigger, printed and run. Needs AO_TEST_MYSQL_URL.
import assert from 'node:assert/strict';
import mysql2 from 'mysql2/promise';
import { createDemo } from '../support/create-demo.js';

const server = process.env.AO_TEST_MYSQL_URL;
if (!server) throw new Error('Set AO_TEST_MYSQL_URL to a server on which a database may be made, and dropped.');
const name = `ao_example_trigger_${process.pid}`;
const env = { DATABASE_URL: Object.assign(new URL(server), { pathname: `/${name}` }).href };

const { ao } = createDemo(import.meta.url);
const connection = await mysql2.createConnection(server);
await connection.query(`create database ${name}`);
await connection.query(`use ${name}`);
try {
  ao('What a DBA gets: the body of the trigger is one statement, also for the client.', 'upgrade head --sql', { env });
  ao('Run it.', 'upgrade head', { env });

  await connection.query('insert into account (balance) values (10), (20)');
  await connection.query('update account set balance = balance + 5 where id = 1');
  await connection.query('update account set balance = balance');
  const [rows] = await connection.query('select account_id, `before`, `after` from account_audit');
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [{ account_id: 1, before: '10.00', after: '15.00' }],
  );
  console.log('\n# The trigger has seen the one change:', rows[0]);

  ao('Without the trigger again.', 'downgrade 1', { env });
  await connection.query('update account set balance = 0');
  const [[{ n }]] = await connection.query('select count(*) as n from account_audit');
  assert.equal(n, 1);
} finally {
  await connection.query(`drop database ${name}`);
  await connection.end();
}
