import type { SqlStep } from '@ao/core';
import { recordSteps, renderOn, runUpDownUp } from '@ao/core/testing';
import { postgresql } from '@ao/offline-sql/postgresql';
import { sqlite } from '@ao/offline-sql/sqlite';
import { type Column, sql } from 'drizzle-orm';
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { integer as pgInteger, pgTable, text as pgText } from 'drizzle-orm/pg-core';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backfill, createView, dropView, every } from '../src/index.js';
import { databases, type OpenDatabase } from './open-databases.js';

/** The columns of one table, as each family of databases knows them. */
const accounts: Readonly<Record<string, { id: Column; name: Column; initial: Column }>> = {
  sqlite: sqliteTable('account', { id: integer().primaryKey(), name: text(), initial: text() }),
  postgresql: pgTable('account', { id: pgInteger().primaryKey(), name: pgText(), initial: pgText() }),
  mysql: mysqlTable('account', {
    id: int().primaryKey(),
    name: varchar({ length: 50 }),
    initial: varchar({ length: 1 }),
  }),
};

const adults = createView("adult's", sql`select id from account where name <> ${"it's"}`);

const initials = (family: string) => {
  const { id, name, initial } = accounts[family] as (typeof accounts)[string];
  return backfill(initial, sql`substr(${name}, 1, 1)`, { by: id, at: every(100, 300) });
};

describe('backfill', () => {
  const rest = '"account"."initial" is null';
  test('prints a statement for each batch, the first and the last without an end', () => {
    const update = 'update "account" set "initial" = substr("account"."name", 1, 1) where';
    expect(renderOn({ sqlite: sqlite() }, initials('sqlite')).sqlite.split('\n')).toEqual([
      `${update} ("account"."id" < 100 and ${rest});`,
      `${update} ("account"."id" >= 100 and "account"."id" < 200 and ${rest});`,
      `${update} ("account"."id" >= 200 and ${rest});`,
    ]);
  });

  test('stands outside of transactions', () => {
    const steps = recordSteps(postgresql(), initials('postgresql')) as readonly SqlStep[];
    expect(steps.map(({ transactional }) => transactional)).toEqual([false, false, false]);
  });

  test.each([
    [every(100, 300), [100, 200]],
    [every(100, 250), [100, 200]],
    [every(100, 100), []],
    [every(100, 0), []],
  ])('has the batches that are asked for: %j', (at, expected) => {
    expect(at).toEqual(expected);
  });
});

describe.each(Object.entries(databases))('on %s', (_name, open) => {
  let database: OpenDatabase;
  const column = (type: string) => `alter table account add column initial ${type}`;
  beforeAll(async () => {
    database = await open();
    await database.query('create table account (id integer primary key, name varchar(50))');
    const rows = Array.from({ length: 400 }, (_, id) => `(${id}, 'name ${id}')`);
    await database.query(`insert into account values ${rows.join(', ')}`);
  });
  afterAll(() => database.close());

  test('a view goes up, down and up', async () => {
    await runUpDownUp(database, { up: adults, down: dropView("adult's") });
  });

  test('a backfill goes up, down and up, and leaves no row without a value', async () => {
    const up = [column('varchar(1)'), initials(database.dialect.family)];
    await runUpDownUp(database, { up, down: 'alter table account drop column initial' });
    expect(await database.query("select count(*) as n from account where initial = 'n'")).toMatchObject([
      { n: expect.toSatisfy((n) => Number(n) === 400) },
    ]);
  });

  test('a batch that was cut off is seen, and can run again', async () => {
    await database.query('update account set initial = null where id = 150');
    const [, second] = recordSteps(database.dialect, initials(database.dialect.family)) as [SqlStep, SqlStep];
    const isDone = async () => ((await database.query(second.probe as string)) as unknown[]).length > 0;
    expect(await isDone()).toBe(false);
    await database.query(second.script);
    expect(await isDone()).toBe(true);
  });
});
