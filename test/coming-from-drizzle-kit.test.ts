import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '@ao/core';
import { readStatus, stamp, upgrade } from '@ao/online';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { afterAll, expect, test } from 'vitest';
import { blocks } from './pages.js';

const root = mkdtempSync(join(import.meta.dirname, '.tmp-'));
afterAll(() => rmSync(root, { recursive: true }));

const files = {
  'drizzle/meta/_journal.json': JSON.stringify({
    version: '7',
    dialect: 'sqlite',
    entries: ['0000_first', '0001_second'].map((tag, idx) => ({
      idx,
      version: '6',
      when: idx + 1,
      tag,
      breakpoints: true,
    })),
  }),
  'drizzle/0000_first.sql': `CREATE TABLE \`account\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`note\` text DEFAULT 'it''s; ok'
);
--> statement-breakpoint
CREATE INDEX \`account_note\` ON \`account\` (\`note\`);`,
  'drizzle/0001_second.sql': 'ALTER TABLE `account` ADD `extra` integer DEFAULT 3 NOT NULL;',
  'ao.config.ts': `import { sqlite } from '@ao/offline-sql/sqlite'; export default { dialect: sqlite(), revisions: 'revisions' };`,
  'revisions/0_drizzle.ts': blocks.find(
    ({ page, text }) => page === 'docs/coming-from-drizzle-kit.md' && text.startsWith('// revisions/0_drizzle.ts'),
  )?.text as string,
};

test('a database of drizzle-kit is taken over as the docs say, and a new one gets the same schema', async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const config = await loadConfig(join(root, 'ao.config.ts'));
  const [old, fresh] = ['old.db', 'new.db'].map((name) => open(join(root, name))) as [Database, Database];
  await migrate(old, { migrationsFolder: join(root, 'drizzle') });

  await stamp(config, { db: old, target: 'drizzle' });
  await upgrade(config, { db: fresh, target: 'head' });

  expect((await readStatus(config, { db: old })).pending).toEqual([]);
  expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
  expect(await schemaOf(fresh)).toHaveLength(2);
  for (const { $client } of [old, fresh]) $client.close();
});

const open = (path: string) => drizzle({ client: createClient({ url: pathToFileURL(path).href }) });
type Database = ReturnType<typeof open>;

const schemaOf = async ({ $client }: Database) =>
  (await $client.execute("select name, sql from sqlite_master where tbl_name = 'account' order by name")).rows;
