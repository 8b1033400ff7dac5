import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { drizzle as drizzleV1 } from 'drizzle-orm-1/pglite';
import { expect, test } from 'vitest';
import { readCurrent, upgrade } from '../src/index.js';
import { createProject, revision } from './support/project.js';

test('a directory of PGlite is refused while another process has it, and what was written is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ao-pglite-'));
  const directory = join(folder, 'pgdata');
  const { config, remove } = createProject('postgresql', [
    revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)'] }),
    revision('2', '1', { upgrade: ['INSERT INTO t VALUES (1)'] }),
  ]);
  const first = new PGlite(directory);
  await upgrade(config, { db: drizzle({ client: first }), target: '1' });
  const foreign = { pid: process.ppid, host: hostname(), since: 'now', released: null };
  writeFileSync(`${directory}.ao-lock.9`, JSON.stringify(foreign));
  await expect(upgrade(config, { db: drizzle({ client: first }) })).rejects.toMatchObject({
    code: 'AO_LOCK_DIRECTORY',
  });
  rmSync(`${directory}.ao-lock.9`);
  await first.close();

  const opened = { ...config, database: () => drizzleV1({ client: new PGlite(`file://${directory}`) }) };
  expect(await upgrade(opened)).toMatchObject({ from: ['1'], to: ['2'] });
  expect(await readCurrent(opened)).toEqual(['2']);
  remove();
  rmSync(folder, { recursive: true });
});

test('runs at once on one PGlite wait for each other', async () => {
  const client = new PGlite();
  const db = drizzle({ client });
  const { config, remove } = createProject('postgresql', [
    revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)'] }),
  ]);
  const results = await Promise.all([1, 2, 3].map(() => upgrade(config, { db })));
  expect(results.map(({ units }) => units.length).sort()).toEqual([0, 0, 1]);
  await client.close();
  remove();
});
