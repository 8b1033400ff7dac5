import type { Op } from '@ao/core';
import type { Table } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bulkInsert, createTable, rebuildTable } from '../src/index.js';
import { lines } from './fixtures/drizzle.js';
import { apply, scriptOf, stepsOf, textsOf } from './support/database.js';
import { dialects, expectRefusal } from './support/dialects.js';
import { printed } from './support/plan.js';
import { hasSqlite3, openSqlite } from './support/sqlite.js';

const database = await openSqlite();
afterAll(() => database.close());

describe.each(lines)('rebuildTable, with Drizzle $name', ({ orm: { sql }, sqlite, pg }) => {
  const { check, index, integer, sqliteTable, text, unique } = sqlite;
  const team = sqliteTable('team', { id: integer().primaryKey({ autoIncrement: true }), name: text() });
  const changed = sqliteTable(
    'team',
    {
      id: integer().primaryKey({ autoIncrement: true }),
      name: text().notNull().default('nobody'),
      parent: integer().references((): never => changed.id as never),
    },
    (c) => [check('named', sql`${c.name} <> ''`), unique().on(c.name), index('team_parent').on(c.parent)],
  );
  const member = sqliteTable('member', {
    id: integer().primaryKey(),
    teamId: integer('team_id').references(() => team.id, { onDelete: 'cascade' }),
  });
  const trigger = `CREATE TRIGGER team_log AFTER INSERT ON team BEGIN INSERT INTO log VALUES (new.name); END`;

  beforeEach(async () => {
    await database.reset();
    await apply(
      database,
      createTable(team),
      createTable(member),
      bulkInsert(team, [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
        { id: 9, name: 'c' },
      ]),
      bulkInsert(member, [
        { id: 1, teamId: 1 },
        { id: 2, teamId: 2 },
      ]),
    );
    await database.run('DELETE FROM team WHERE id = 9');
  });

  const rows = (query: string) => database.rows(query);

  test('makes the table what the other definition says, as if it had been created so', async () => {
    await apply(database, rebuildTable(team, changed));
    const rebuilt = await rows(`SELECT name, sql FROM sqlite_master WHERE tbl_name = 'team' ORDER BY name`);
    await database.reset();
    await apply(database, createTable(changed));
    expect(rebuilt).toEqual(await rows(`SELECT name, sql FROM sqlite_master WHERE tbl_name = 'team' ORDER BY name`));
  });

  test('keeps the rows, the rows that point to them, and that foreign keys are on', async () => {
    await apply(database, rebuildTable(team, changed));
    expect(await rows('SELECT * FROM team')).toEqual([
      { id: 1, name: 'a', parent: null },
      { id: 2, name: 'b', parent: null },
    ]);
    expect(await rows('SELECT * FROM member')).toEqual([
      { id: 1, team_id: 1 },
      { id: 2, team_id: 2 },
    ]);
    await database.run('DELETE FROM team WHERE id = 1');
    expect(await rows('SELECT * FROM member')).toEqual([{ id: 2, team_id: 2 }]);
  });

  test('gives no id a second time', async () => {
    await apply(database, rebuildTable(team, changed));
    await database.run(`INSERT INTO team (name) VALUES ('new')`);
    expect(await rows(`SELECT id FROM team WHERE name = 'new'`)).toEqual([{ id: 10 }]);
  });

  test('goes there and back', async () => {
    const before = await database.catalog();
    await apply(database, rebuildTable(team, changed), rebuildTable(changed, team));
    expect(await database.catalog()).toEqual(before);
    expect(await rows('SELECT count(*) AS n FROM member')).toEqual([{ n: 2 }]);
  });

  test('keeps views and triggers of others that look at the table', async () => {
    await database.run('CREATE VIEW names AS SELECT name FROM team');
    await database.run('CREATE TRIGGER joined AFTER INSERT ON member BEGIN UPDATE team SET name = name; END');
    await apply(database, rebuildTable(team, changed));
    expect(await rows('SELECT * FROM names')).toEqual([{ name: 'a' }, { name: 'b' }]);
    await database.run('INSERT INTO member (team_id) VALUES (1)');
  });

  test('keeps the triggers that it is told of', async () => {
    await database.run('CREATE TABLE log (name text)');
    await database.run(trigger);
    await apply(database, rebuildTable(team, changed, { triggers: { team_log: trigger } }));
    expect(await rows('SELECT * FROM log')).toEqual([]);
    await database.run(`INSERT INTO team (name) VALUES ('logged')`);
    expect(await rows('SELECT * FROM log')).toEqual([{ name: 'logged' }]);
  });

  test.each([
    ['a trigger', trigger],
    ['an index', 'CREATE INDEX unknown ON team (name)'],
  ])('changes nothing when the table has %s that nobody told it of', async (_what, statement) => {
    await database.run('CREATE TABLE log (name text)');
    await database.run(statement);
    await expect(apply(database, rebuildTable(team, changed))).rejects.toThrow('an index or a trigger would be lost');
    expect(await rows('SELECT count(*) AS n FROM team')).toEqual([{ n: 2 }]);
  });

  test('changes nothing when other tables point to it and foreign keys stay on, as inside of a transaction', async () => {
    const inside = textsOf(database.dialect, rebuildTable(team, changed)).slice(1, -1);
    await expect(database.transaction?.(inside)).rejects.toThrow('foreign keys are on');
    expect(await rows('SELECT count(*) AS n FROM member')).toEqual([{ n: 2 }]);
    await database.run('DROP TABLE member');
    await database.transaction?.(inside);
    expect(await rows('SELECT count(*) AS n FROM team')).toEqual([{ n: 2 }]);
  });

  test('stops when a foreign key would point to no row', async () => {
    const values = { parent: 7 };
    await expect(apply(database, rebuildTable(team, changed, { values }))).rejects.toThrow('points to no row');
  });

  test('has only the switches of foreign keys outside of the transaction', () => {
    const steps = stepsOf(dialects.sqlite, rebuildTable(team, changed));
    expect(steps.filter((step) => !step.transactional).map((step) => step.script)).toEqual([
      'PRAGMA foreign_keys = OFF',
      'PRAGMA foreign_keys = ON',
    ]);
    expect(steps.at(0)?.transactional).toBe(false);
    expect(steps.at(-1)?.transactional).toBe(false);
  });

  test('runs in one transaction between the switches, which takes back a failure', async () => {
    const run = async (...parameters: Parameters<typeof rebuildTable>) => {
      const [off, ...inside] = textsOf(database.dialect, rebuildTable(...parameters));
      const on = inside.pop();
      await database.run(off as string);
      await database.transaction?.(inside).finally(() => database.run(on as string));
    };
    const before = await database.catalog();
    await expect(run(team, changed, { values: { parent: 7 } })).rejects.toThrow('points to no row');
    expect(await database.catalog()).toEqual(before);
    await run(team, changed);
    expect(await rows('SELECT count(*) AS n FROM member')).toEqual([{ n: 2 }]);
    expect(await rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  test.runIf(hasSqlite3)('does the same through the sqlite3 client', async () => {
    const statements = textsOf(database.dialect, rebuildTable(team, changed));
    await database.pipe?.(scriptOf(database.dialect, statements));
    expect(await rows('SELECT id, name FROM team')).toEqual([
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]);
    expect(await rows('SELECT count(*) AS n FROM member')).toEqual([{ n: 2 }]);
  });

  test('fills columns from what it is given: values, expressions and columns of the old definition', async () => {
    const renamed = sqliteTable('team', {
      id: integer().primaryKey(),
      title: text().notNull(),
      size: integer().notNull(),
      at: integer({ mode: 'timestamp' }),
      shout: text().generatedAlwaysAs(sql`upper("title")`),
    });
    const values = { id: sql`${team.id} * ${10}`, title: team.name, size: 5, at: new Date(1000) };
    await apply(database, rebuildTable(member, sqliteTable('member', { id: integer().primaryKey() })));
    await apply(database, rebuildTable(team, renamed, { values }));
    expect(await rows('SELECT * FROM team')).toEqual([
      { id: 10, title: 'a', size: 5, at: 1, shout: 'A' },
      { id: 20, title: 'b', size: 5, at: 1, shout: 'B' },
    ]);
  });

  test.runIf(hasSqlite3)('is taken back through the sqlite3 client, too, when it fails midway', async () => {
    const run = async (...parameters: Parameters<typeof rebuildTable>) => {
      const upgrade = (op: Op) => op(rebuildTable(...parameters));
      const revisions = [{ revision: '1', downRevision: null, upgrade }];
      await database.pipe?.(await printed({ dialect: database.dialect, revisions }));
    };
    const before = await database.catalog();
    await expect(run(team, changed, { values: { parent: 7 } })).rejects.toThrow('points to no row');
    await database.run('DROP TABLE alembic_version');
    expect(await database.catalog()).toEqual(before);
    await run(team, changed);
    expect(await rows('SELECT version_num FROM alembic_version')).toEqual([{ version_num: '1' }]);
    expect(await rows('SELECT count(*) AS n FROM member')).toEqual([{ n: 2 }]);
  });

  test('refuses what would lose values, lack values, or be another operation', () => {
    const refused = (to: Table, fix: string, values = {}) =>
      expectRefusal(() => textsOf(dialects.sqlite, rebuildTable(team, to, { values })), fix);
    const id = integer().primaryKey();
    refused(sqliteTable('team', { id, title: text() }), '{ values: { name: sql`...` } }');
    refused(sqliteTable('team', { id, name: text(), size: integer().notNull() }), '{ values: { name: sql`...` } }');
    refused(sqliteTable('crew', { id, name: text() }), 'renameTable(from, to)');
    refused(sqliteTable('team', { id, name: text() }), 'Use one of its keys: id, name', { nam: 1 });
    const table = pg.pgTable('t', { a: pg.integer() });
    expectRefusal(() => textsOf(dialects.postgresql, rebuildTable(table, table)), 'alterColumn(from, to)');
  });
});
