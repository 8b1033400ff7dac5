import { fileURLToPath } from 'node:url';
import { loadConfig } from '@ao/core';
import { upgrade } from '@ao/online';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { expect, test } from 'vitest';

test('a backfill that was stopped goes on with its next batch', async () => {
  const config = await loadConfig(fileURLToPath(new URL('../project/ao.config.ts', import.meta.url)));
  const client = createClient({ url: ':memory:' });
  const db = drizzle({ client });
  const stop = new AbortController();
  const batches: number[] = [];
  const run = () =>
    upgrade(config, {
      db,
      target: 'head',
      signal: stop.signal.aborted ? new AbortController().signal : stop.signal,
      onEvent(event) {
        if (event.type !== 'step-done' || event.phase !== 'after-deploy') return;
        batches.push(event.step);
        stop.abort();
      },
    });

  await expect(run()).rejects.toThrow();
  const { rows } = await client.execute('select count(*) as n from account where initial is null');
  expect(rows).toMatchObject([{ n: 2 }]);
  await run();
  expect(batches).toEqual([1, 2, 3]);
  expect((await client.execute('select initial from initials order by id')).rows).toMatchObject([
    { initial: 'A' },
    { initial: 'G' },
    { initial: 'E' },
  ]);
  client.close();
});
