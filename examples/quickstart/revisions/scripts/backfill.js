// What backfill.py does, for a machine without Python.
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';

const accounts = [
  [1, 'ada'],
  [2, 'grace'],
];

const database = createClient({ url: pathToFileURL(process.env.QUICKSTART_DB).href });
for (const args of accounts)
  await database.execute({ sql: 'insert or ignore into account (id, name) values (?, ?)', args });
const { rows } = await database.execute('select count(*) from account');
console.log(`revision ${process.env.AO_REVISION}, phase ${process.env.AO_PHASE}: ${rows[0][0]} accounts`);
database.close();
