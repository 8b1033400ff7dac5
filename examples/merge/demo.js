// Git has merged two branches without a conflict; the revisions have two heads now.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { createDemoOnCopy } from '../support/create-demo.js';

const { ao, folder } = createDemoOnCopy(import.meta.url);
ao('A database that has what Ada wrote.', 'upgrade 27c6');
ao('Git has brought what Grace wrote: there are two heads.', 'heads');
ao('Which one is meant by head? That is refused.', 'upgrade head', { exit: 1 });
ao('A merge ends it: a revision with two parents and nothing to do.', 'merge heads -m "merge billing" --rev-id 4b0d');
ao('', 'history');
ao('The database gets what it lacks.', 'upgrade head');
ao('', 'current');

const database = createClient({ url: pathToFileURL(`${folder}/app.db`).href });
const rows = async (sql) => (await database.execute(sql)).rows.map((row) => Object.values(row)[0]);
assert.deepEqual(await rows('select version_num from alembic_version'), ['4b0d']);
assert.deepEqual(await rows("select name from pragma_table_info('account')"), ['id', 'name', 'email']);
assert.deepEqual(await rows("select name from pragma_table_info('invoice')"), ['id', 'account_id']);
database.close();
