// A project that uses the plugin as it would any package.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { createDemoOnCopy } from '../support/create-demo.js';

const { ao, folder } = createDemoOnCopy(new URL('project/demo.js', import.meta.url).href);
ao('The operations of the plugin, printed.', 'upgrade 1:2 --sql');
ao('And run.', 'upgrade head');
ao('And back, and forth.', 'downgrade 1');
ao('', 'upgrade head');

const database = createClient({ url: pathToFileURL(`${folder}/app.db`).href });
const { rows } = await database.execute('select initial from initials order by id');
database.close();
assert.deepEqual(
  rows.map(({ initial }) => initial),
  ['A', 'G', 'E'],
);
