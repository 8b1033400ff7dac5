import { rebuildTable } from '@ao/schema-op';
import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { upgrade } from '../../src/index.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';

const columns = { id: integer().primaryKey(), name: text().notNull() };
const before = sqliteTable('parent', columns);
const after = (least: number) =>
  sqliteTable('parent', columns, ({ name }) => [check('long', sql`length(${name}) >= ${sql.raw(`${least}`)}`)]);

onEveryBed(
  'a table that others point to, and that is rebuilt',
  (scene) => {
    const rows = (query: string) => scene.bed.session.rows(query);
    /** Every run has a connection of its own, as the command has. */
    const run = async (config: Parameters<typeof upgrade>[0]) => {
      const { db, close } = await scene.bed.open();
      await upgrade(config, { db }).finally(close);
    };
    const revisions = (rebuild: Parameters<typeof revision>[2]) => [
      revision('1', null, {
        upgrade: [
          'CREATE TABLE parent (id integer PRIMARY KEY, name text NOT NULL)',
          'CREATE TABLE child (parent integer REFERENCES parent (id) ON DELETE CASCADE)',
          "INSERT INTO parent VALUES (1, 'one')",
          'INSERT INTO child VALUES (1)',
        ],
      }),
      revision('2', '1', rebuild),
    ];

    test.each([
      ['by rebuildTable', (least: number) => [rebuildTable(before, after(least))]],
      [
        'by hand',
        (least: number) => [
          'PRAGMA foreign_keys = OFF',
          `CREATE TABLE copy (id integer PRIMARY KEY, name text NOT NULL CONSTRAINT long CHECK (length(name) >= ${least}))`,
          'INSERT INTO copy SELECT * FROM parent',
          'DROP TABLE parent',
          'ALTER TABLE copy RENAME TO parent',
          'PRAGMA foreign_keys = ON',
        ],
      ],
    ])('%s keeps their rows, also when the first attempt failed', async (_, steps) => {
      let least = 9;
      const project = scene.project(() => revisions({ upgrade: steps(least) }));
      await expect(run(project.config)).rejects.toMatchObject({
        code: 'AO_STATEMENT_FAILED',
        problem: expect.stringContaining('long'),
      });
      expect(await rows('SELECT name FROM parent')).toEqual([['one']]);
      least = 3;
      await run(project.config);
      expect(await rows('SELECT parent FROM child')).toEqual([[1]]);
      expect(await rows("SELECT 1 FROM sqlite_master WHERE name = 'parent' AND sql LIKE '%>= 3%'")).toHaveLength(1);
    });

    test('does not leave a db of the user without foreign keys when it fails', async () => {
      const { config } = scene.project(revisions({ upgrade: [rebuildTable(before, after(9))] }));
      await expect(upgrade(config, { db: scene.db })).rejects.toMatchObject({ code: 'AO_STATEMENT_FAILED' });
      const { $client: client } = scene.db as {
        $client: { execute?(sql: string): Promise<unknown>; exec(sql: string): void };
      };
      const orphan = 'INSERT INTO child VALUES (7)';
      await expect((async () => (client.execute ? client.execute(orphan) : client.exec(orphan)))()).rejects.toThrow(
        /FOREIGN KEY/i,
      );
    });
  },
  ({ family }) => family === 'sqlite',
);
