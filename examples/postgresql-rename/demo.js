// The rename, phase by phase, with the old code and the new code writing all the time. Needs AO_TEST_POSTGRES_URL.
import assert from 'node:assert/strict';
import pg from 'pg';
import { createDemo } from '../support/create-demo.js';

const server = process.env.AO_TEST_POSTGRES_URL;
if (!server) throw new Error('Set AO_TEST_POSTGRES_URL to a server on which a database may be made, and dropped.');
const name = `ao_example_rename_${process.pid}`;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;

/** Runs one statement on a database. */
async function query(connectionString, text) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client.query(text).finally(() => client.end());
}

const oldCode = () =>
  query(url, "insert into account (name) values ('Ada'); update account set name = 'Ada L.' where name = 'Ada'");
const newCode = () =>
  query(
    url,
    "insert into account (full_name) values ('Grace'); update account set full_name = 'Grace H.' where full_name = 'Grace'",
  );
const count = async (where) => (await query(url, `select count(*)::int as n from account where ${where}`)).rows[0].n;

const { ao } = createDemo(import.meta.url);
const env = { DATABASE_URL: url };
await query(server, `create database ${name}`);
try {
  ao('The database as it is.', 'upgrade 1', { env });
  await query(url, "insert into account (name) select 'name ' || n from generate_series(1, 2500) n");
  await oldCode();

  ao(
    'What will happen to it. The index stands outside of the transactions, the script where somebody runs it.',
    'upgrade 1:2 --sql',
    { env },
  );

  ao('Expand. From now on, both versions of the code can write.', 'upgrade head --phase before-deploy', { env });
  await oldCode();
  await newCode();
  assert.equal(await count("name = 'Ada L.' and full_name = 'Ada L.'"), 1);
  assert.equal(await count("name = 'Grace H.' and full_name = 'Grace H.'"), 1);

  ao('The new code is out. Backfill.', 'upgrade head --phase after-deploy', { env });
  assert.equal(await count('full_name is distinct from name'), 0);
  await oldCode();
  await newCode();
  ao('', 'status', { env });

  ao('The old code is gone. Contract.', 'upgrade head --phase final', { env });
  await newCode();
  await assert.rejects(oldCode(), { code: '42703' });
  assert.equal(await count('true'), 2500 + 6);

  ao('And back.', 'downgrade 1', { env });
  await oldCode();
  assert.equal(await count('name is null'), 0);
} finally {
  await query(server, `drop database ${name}`);
}
