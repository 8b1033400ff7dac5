import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from './support/sqlite.js';

/** What addColumn and dropColumn refuse on SQLite: SQLite has to refuse it, or the refusal would be ours alone. */
describe('SQLite with rows and foreign keys on refuses', () => {
  const database = openSqlite();
  beforeAll(async () => {
    const db = await database;
    await db.run('CREATE TABLE parent (id integer PRIMARY KEY)');
    await db.run(
      'CREATE TABLE t (id integer PRIMARY KEY, u text UNIQUE, p integer, a integer, b integer, FOREIGN KEY (p) REFERENCES parent (id), UNIQUE (a, b))',
    );
    await db.run('INSERT INTO t (id) VALUES (1)');
  });
  afterAll(async () => (await database).close());

  test.each([
    ['to add a primary key', 'ADD COLUMN x integer PRIMARY KEY'],
    ['to add a unique column', 'ADD COLUMN x integer CONSTRAINT once UNIQUE'],
    ['to add a column that is not null and has no default', 'ADD COLUMN x integer NOT NULL'],
    ['to add a column that is not null with the default NULL', 'ADD COLUMN x integer DEFAULT NULL NOT NULL'],
    ['to add a stored generated column', 'ADD COLUMN x integer GENERATED ALWAYS AS (1) STORED'],
    ['to add a column whose default is an expression', "ADD COLUMN x text DEFAULT (lower('X'))"],
    ['to add a column whose default is the time', 'ADD COLUMN x text DEFAULT current_timestamp'],
    ['to add a reference with a default', 'ADD COLUMN x integer DEFAULT 1 REFERENCES parent (id)'],
    ['to drop a primary key', 'DROP COLUMN id'],
    ['to drop a unique column', 'DROP COLUMN u'],
    ['to drop a column of a unique constraint', 'DROP COLUMN a'],
    ['to drop a column of a foreign key', 'DROP COLUMN p'],
    ['to alter a column', 'ALTER COLUMN a SET NOT NULL'],
    ['to add a constraint', 'ADD CONSTRAINT c CHECK (a > 0)'],
    ['to drop a constraint', 'DROP CONSTRAINT c'],
  ])('%s', async (_what, action) => {
    await expect((await database).run(`ALTER TABLE t ${action}`)).rejects.toThrow();
  });
});
