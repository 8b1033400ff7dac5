// The data of the revisions, executed twice: on a new database, and phase by phase around a deployment.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { createDemoOnCopy } from '../support/create-demo.js';

const { ao, node, folder } = createDemoOnCopy(import.meta.url);
const database = (name) => ({ env: { DATABASE_URL: pathToFileURL(`${folder}/${name}.db`).href } });
const accounts = async ({ env }) => {
  const client = createClient({ url: env.DATABASE_URL });
  const { rows } = await client.execute('select name, email from account order by id');
  client.close();
  return rows.map(({ name, email }) => `${name} ${email}`);
};

const fresh = database('new');
writeFileSync(`${folder}/all.json`, ao('On the machine that builds: everything, with the version table.', 'data'));
node('On the machine that installs: every step, in order.', 'execute.js all.json', fresh);
assert.deepEqual(await accounts(fresh), ['ADA ada@example.org', 'GRACE grace@example.org']);
assert.match(ao('The version table was in the data.', 'status', fresh), /Nothing is pending/);

const old = database('old');
writeFileSync(
  `${folder}/phases.json`,
  ao('For a deployment phase by phase: the pipeline keeps the books.', 'data --no-bookkeeping'),
);
node('', 'execute.js phases.json before-deploy', old);
console.log('\n# ... the new code is deployed ...');
node('', 'execute.js phases.json after-deploy', old);
console.log('\n# ... the old code is gone ...');
node('', 'execute.js phases.json final', old);
assert.deepEqual(await accounts(old), ['ADA ada@example.org', 'GRACE grace@example.org']);
assert.equal(node('A second run finds nothing to do.', 'execute.js phases.json', old), '');
ao('Who uses ao on that database later says once what it has.', 'stamp heads', old);
assert.match(ao('', 'status', old), /Nothing is pending/);
