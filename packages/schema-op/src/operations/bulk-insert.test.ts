import { describe, expect, test } from 'vitest';
import { accounts } from '../../test/fixtures/account.js';
import { lines } from '../../test/fixtures/drizzle.js';
import { textsOf } from '../../test/support/database.js';
import { dialects, expectRefusal, expectStatements } from '../../test/support/dialects.js';
import { bulkInsert } from './bulk-insert.js';

describe.each(lines)('bulkInsert, with Drizzle $name', (line) => {
  const { sqlite, pg, mysql } = accounts(line);
  const { sql } = line.orm;

  test('writes one row a line, with the values as their columns store them', () => {
    const rows = [
      { name: "it's", age: 1, teamId: null },
      { name: 'Ada', age: sql`1 + ${1}`, teamId: 2 },
    ];
    expectStatements({
      sqlite: [
        bulkInsert(sqlite.account, rows),
        `INSERT INTO "account" ("name", "age", "team_id") VALUES\n    ('it''s', 1, NULL),\n    ('Ada', 1 + 1, 2)`,
      ],
      postgresql: [
        bulkInsert(pg.account, rows),
        `INSERT INTO "account" ("name", "age", "team_id") VALUES\n    ('it''s', 1, NULL),\n    ('Ada', 1 + 1, 2)`,
      ],
      mysql: [
        bulkInsert(mysql.account, rows),
        "INSERT INTO `account` (`name`, `age`, `team_id`) VALUES\n    ('it''s', 1, NULL),\n    ('Ada', 1 + 1, 2)",
      ],
    });
  });

  test('encodes each value by its column', () => {
    const { integer, jsonb, pgTable, text, timestamp } = line.pg;
    const table = pgTable('t', {
      at: timestamp({ withTimezone: true }),
      json: jsonb(),
      list: integer().array(),
      t: text(),
    });
    const row = { at: new Date('2024-01-02T03:04:05Z'), json: ['a'], list: [1, 2], t: 'a\\b' };
    expect(textsOf(dialects.postgresql, bulkInsert(table, [row]))).toEqual([
      `INSERT INTO "t" ("at", "json", "list", "t") VALUES\n    ('2024-01-02 03:04:05.000+00', '["a"]', '{1,2}', E'a\\\\b')`,
    ]);
  });

  test('gives no statement for no rows, and several for many', () => {
    expect(textsOf(dialects.sqlite, bulkInsert(sqlite.team, []))).toEqual([]);
    const rows = Array.from({ length: 50_000 }, (_, id) => ({ id }));
    const texts = textsOf(dialects.sqlite, bulkInsert(sqlite.team, rows));
    expect(texts.length).toBeGreaterThan(2);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(600_000);
    expect(texts.join().match(/\(\d+\)/g)).toHaveLength(50_000);
  });

  test('on PostgreSQL, overrides an identity that is generated always', () => {
    const { integer, pgTable } = line.pg;
    const table = pgTable('t', { id: integer().generatedAlwaysAsIdentity() });
    expect(textsOf(dialects.postgresql, bulkInsert(table, [{ id: 7 } as never]))).toEqual([
      'INSERT INTO "t" ("id") OVERRIDING SYSTEM VALUE VALUES\n    (7)',
    ]);
  });

  test('refuses rows that do not have the same keys, unknown keys and generated columns', () => {
    const refused = (rows: readonly object[], fix: string) =>
      expectRefusal(() => textsOf(dialects.sqlite, bulkInsert(sqlite.account, rows as never)), fix);
    expect(refused([{ name: 'a' }, { name: 'b', age: 1 }], 'bulkInsert twice')).toContain('Row 2 and row 1');
    refused(
      [
        { name: 'a', age: 1 },
        { name: 'b', age: undefined },
      ],
      'bulkInsert twice',
    );
    expect(refused([{ nam: 'a' }], 'id, name, email, age, teamId, shout')).toContain('"nam"');
    refused([{ constructor: 'a' }], 'id, name');
    refused([{ shout: 'A' }], 'Leave it out of the rows');
  });
});
