// Gives full_name to the rows that have none, so many at a time, each batch in its own transaction. It can be run again.
import { parseArgs } from 'node:util';
import pg from 'pg';

const { values } = parseArgs({ options: { batch: { type: 'string', default: '1000' } } });
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
let total = 0;
for (let count = -1; count !== 0; total += count) {
  const result = await client.query(
    `update account set full_name = name
     where id in (select id from account where full_name is null limit $1)`,
    [Number(values.batch)],
  );
  count = result.rowCount;
}
const { rows } = await client.query('select count(*)::int as left from account where full_name is null');
console.log(`${total} rows, ${rows[0].left} left`);
await client.end();
process.exitCode = rows[0].left === 0 ? 0 : 1;
