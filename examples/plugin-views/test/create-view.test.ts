import { renderOn, runUpDownUp } from '@ao/core/testing';
import { mysql } from '@ao/offline-sql/mysql';
import { sqlite } from '@ao/offline-sql/sqlite';
import { createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createView, dropView } from '../src/create-view.js';

const authors = createView("author's", sql`select id from account where role <> ${"it's"}`);

test('createView writes names and values as each dialect does', () => {
  expect(renderOn({ sqlite: sqlite(), mysql: mysql() }, authors)).toEqual({
    sqlite: `create view "author's" as select id from account where role <> 'it''s';`,
    mysql: "create view `author's` as select id from account where role <> 'it''s';",
  });
});

test('createView goes up, down and up', async () => {
  const client = createClient({ url: ':memory:' });
  const database = { dialect: sqlite(), query: async (text: string) => (await client.execute(text)).rows };
  const before = 'create table account (id integer primary key, role text)';
  await runUpDownUp(database, { before, up: authors, down: dropView("author's") });
  client.close();
});
