// Brings the accounts of the old system over.
import { createClient } from '@libsql/client';

const database = createClient({ url: process.env.DATABASE_URL });
for (const args of [
  [1, 'Ada'],
  [2, 'Grace'],
])
  await database.execute({ sql: 'insert or ignore into account (id, name) values (?, ?)', args });
console.log('2 accounts');
database.close();
