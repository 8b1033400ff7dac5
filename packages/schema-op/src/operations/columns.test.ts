import type { Dialect } from '@ao/core';
import type { Table } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { accounts } from '../../test/fixtures/account.js';
import { lines } from '../../test/fixtures/drizzle.js';
import { textsOf } from '../../test/support/database.js';
import { dialects, expectRefusal, expectStatements } from '../../test/support/dialects.js';
import { addColumn, alterColumn, dropColumn, renameColumn } from './columns.js';
import { createTable } from './tables.js';

/** The lines of the columns in a table that is created. */
const definitions = (dialect: Dialect, table: Table): readonly string[] =>
  textsOf(dialect, createTable(table))[0]!
    .slice(0, -2)
    .split(/,?\n {4}/)
    .slice(1);

describe.each(lines)('columns, with Drizzle $name', (line) => {
  const { sqlite, pg, mysql } = accounts(line);
  const { sql } = line.orm;

  test('addColumn adds the column as the table defines it', () => {
    expectStatements({
      sqlite: [addColumn(sqlite.account.age), 'ALTER TABLE "account" ADD COLUMN "age" integer DEFAULT 0 NOT NULL'],
      postgresql: [addColumn(pg.account.age), 'ALTER TABLE "account" ADD COLUMN "age" integer DEFAULT 0 NOT NULL'],
      mysql: [addColumn(mysql.account.age), 'ALTER TABLE `account` ADD COLUMN `age` int DEFAULT 0 NOT NULL'],
    });
  });

  test('addColumn brings what the column references', () => {
    expectStatements({
      sqlite: [
        addColumn(sqlite.account.teamId),
        'ALTER TABLE "account" ADD COLUMN "team_id" integer CONSTRAINT "account_team_id_team_id_fk" REFERENCES "team" ("id") ON DELETE CASCADE',
      ],
      postgresql: [
        addColumn(pg.account.teamId),
        `ALTER TABLE "account"
    ADD COLUMN "team_id" integer,
    ADD CONSTRAINT "account_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE CASCADE`,
      ],
      mysql: [
        addColumn(mysql.account.teamId),
        `ALTER TABLE \`account\`
    ADD COLUMN \`team_id\` int,
    ADD CONSTRAINT \`account_team_id_team_id_fk\` FOREIGN KEY (\`team_id\`) REFERENCES \`team\` (\`id\`) ON DELETE CASCADE`,
      ],
    });
  });

  test('addColumn brings what makes the column unique, which SQLite cannot add', () => {
    const s = line.sqlite.sqliteTable('t', { code: line.sqlite.text().unique() });
    const p = line.pg.pgTable('t', { code: line.pg.text().unique('once', { nulls: 'not distinct' }) });
    const m = line.mysql.mysqlTable('t', { code: line.mysql.int().unique() });
    expectStatements({
      sqlite: [addColumn(s.code), { refused: 'rebuildTable' }],
      postgresql: [
        addColumn(p.code),
        `ALTER TABLE "t"
    ADD COLUMN "code" text,
    ADD CONSTRAINT "once" UNIQUE NULLS NOT DISTINCT ("code")`,
      ],
      mysql: [
        addColumn(m.code),
        `ALTER TABLE \`t\`
    ADD COLUMN \`code\` int,
    ADD CONSTRAINT \`t_code_unique\` UNIQUE (\`code\`)`,
      ],
    });
  });

  test.each([
    ['the primary key', (t: typeof line.sqlite) => t.integer().primaryKey()],
    ['not null and has no default', (t: typeof line.sqlite) => t.integer().notNull()],
    [
      'not null and has no default',
      (t: typeof line.sqlite) =>
        t
          .integer()
          .notNull()
          .default(null as never),
    ],
    [
      'references a table and has a default',
      (t: typeof line.sqlite) =>
        t
          .integer()
          .default(1)
          .references(() => sqlite.team.id),
    ],
    ['generated and stored', (t: typeof line.sqlite) => t.integer().generatedAlwaysAs(sql`1`, { mode: 'stored' })],
    ['a default that is no constant', (t: typeof line.sqlite) => t.text().default(sql`(lower('X'))`)],
    ['a default that is no constant', (t: typeof line.sqlite) => t.text().default(sql`current_timestamp`)],
    ['a default that is no constant', (t: typeof line.sqlite) => t.text().default('a\r\nb')],
  ])('SQLite cannot add a column that is or has %s, with rows in the table', (what, build) => {
    const table = line.sqlite.sqliteTable('t', { a: build(line.sqlite) as never });
    expect(expectRefusal(() => textsOf(dialects.sqlite, addColumn(table.a)), 'rebuildTable')).toContain(what);
  });

  test('a default is written as the database wants it', () => {
    const { sqliteTable, integer, text } = line.sqlite;
    const s = sqliteTable('t', {
      lf: text().default('a\r\nb'),
      call: integer().default(sql`unixepoch()`),
      own: integer().default(sql`(1 + 1)`),
      word: text().default(sql`current_date`),
    });
    const { char, datetime, int, json, mysqlTable, text: longText, timestamp } = line.mysql;
    const m = mysqlTable('t', {
      json: json().default(["it's"]),
      text: longText().default('x'),
      none: longText().default(null as never),
      hex: char({ length: 9 }).default('a\\b'),
      at: datetime({ fsp: 1 }).default(new Date('2024-01-02T03:04:05.600Z')),
      plain: timestamp().default(new Date('2024-01-02T03:04:05Z')),
      now: timestamp({ fsp: 3 }).notNull().default(sql`now(3)`).onUpdateNow(),
      call: int().default(sql`(1 + 1)`),
    });
    expect(definitions(dialects.sqlite, s)).toEqual([
      '"lf" text DEFAULT (replace(\'a\nb\', char(10), char(13,10)))',
      '"call" integer DEFAULT (unixepoch())',
      '"own" integer DEFAULT (1 + 1)',
      '"word" text DEFAULT current_date',
    ]);
    expect(definitions(dialects.mysql, m)).toEqual([
      "`json` json DEFAULT (CONCAT('[\"it', CONVERT(X'27' USING utf8mb4), 's\"]'))",
      "`text` text DEFAULT ('x')",
      '`none` text DEFAULT NULL',
      "`hex` char(9) DEFAULT _utf8mb4 X'615C62'",
      "`at` datetime(1) DEFAULT '2024-01-02 03:04:05.6'",
      "`plain` timestamp DEFAULT '2024-01-02 03:04:05' NULL",
      `\`now\` timestamp(3) DEFAULT now(3) NOT NULL ON UPDATE CURRENT_TIMESTAMP(3)`,
      '`call` int DEFAULT (1 + 1)',
    ]);
  });

  test.runIf(line.name === '1.0')(
    "a column of MySQL has the charset and the collation of Drizzle 1.0's definition",
    () => {
      const { mysqlTable, varchar } = line.mysql;
      const table = mysqlTable('t', {
        a: (varchar({ length: 9 }) as never as { charSet(name: string): { collate(name: string): never } })
          .charSet('latin1')
          .collate('latin1_bin'),
      });
      expect(definitions(dialects.mysql, table)).toEqual(['`a` varchar(9) CHARACTER SET latin1 COLLATE latin1_bin']);
    },
  );

  test('MySQL has no default with more digits of a second than the column', () => {
    const { datetime, mysqlTable } = line.mysql;
    const table = mysqlTable('t', { at: datetime({ fsp: 1 }).default(new Date('2024-01-02T03:04:05.678Z')) });
    expectRefusal(() => textsOf(dialects.mysql, createTable(table)), '{ fsp: 3 }');
  });

  test('MySQL has no text for a backslash, or for what looks like a comment, in an enum', () => {
    const { mysqlEnum, mysqlTable } = line.mysql;
    for (const value of ['a\\b', 'a\rb', 'a\n-- PHASE::x::;']) {
      const table = mysqlTable('t', { m: mysqlEnum(['x', value]) });
      expectRefusal(() => textsOf(dialects.mysql, createTable(table)), 'Use another text');
    }
  });

  test('dropColumn drops the column', () => {
    expectStatements({
      sqlite: [dropColumn(sqlite.account.age), 'ALTER TABLE "account" DROP COLUMN "age"'],
      postgresql: [dropColumn(pg.account.age), 'ALTER TABLE "account" DROP COLUMN "age"'],
      mysql: [dropColumn(mysql.account.age), 'ALTER TABLE `account` DROP COLUMN `age`'],
    });
  });

  test('dropColumn takes what depends on the column on PostgreSQL only', () => {
    const cascade = true;
    const first = { refused: 'Drop what depends on it first' };
    expectStatements({
      sqlite: [dropColumn(sqlite.account.age, { cascade }), first],
      postgresql: [dropColumn(pg.account.age, { cascade }), 'ALTER TABLE "account" DROP COLUMN "age" CASCADE'],
      mysql: [dropColumn(mysql.account.age, { cascade }), first],
    });
  });

  test('SQLite cannot drop a column that is part of a constraint', () => {
    for (const column of [sqlite.account.id, sqlite.account.email, sqlite.account.teamId]) {
      expectRefusal(() => textsOf(dialects.sqlite, dropColumn(column)), 'rebuildTable');
    }
  });

  test('renameColumn gives the name of the other definition', () => {
    expectStatements({
      sqlite: [
        renameColumn(sqlite.account.name, sqlite.changed.fullName),
        'ALTER TABLE "account" RENAME COLUMN "name" TO "full_name"',
      ],
      postgresql: [
        renameColumn(pg.account.name, pg.changed.fullName),
        'ALTER TABLE "account" RENAME COLUMN "name" TO "full_name"',
      ],
      mysql: [
        renameColumn(mysql.account.name, mysql.changed.fullName),
        'ALTER TABLE `account` RENAME COLUMN `name` TO `full_name`',
      ],
    });
    expectRefusal(() => textsOf(dialects.postgresql, renameColumn(pg.team.id, pg.account.name)), 'renameTable');
    expectRefusal(
      () => textsOf(dialects.postgresql, renameColumn(pg.account.name, pg.changed.name)),
      'old and the new',
    );
  });

  test('alterColumn changes the type and the nullability, which SQLite cannot', () => {
    expectStatements({
      sqlite: [alterColumn(sqlite.account.name, sqlite.changed.name), { refused: 'rebuildTable' }],
      postgresql: [
        alterColumn(pg.account.name, pg.changed.name),
        `ALTER TABLE "account"
    ALTER COLUMN "name" SET DATA TYPE text,
    ALTER COLUMN "name" DROP NOT NULL`,
      ],
      mysql: [
        alterColumn(mysql.account.name, mysql.changed.name),
        'ALTER TABLE `account` MODIFY COLUMN `name` varchar(99)',
      ],
    });
  });

  test('alterColumn changes the default alone, and takes it away', () => {
    const p = (value?: number) => {
      const { integer, pgTable } = line.pg;
      return pgTable('t', { n: value === undefined ? integer() : integer().default(value) }).n;
    };
    const m = (value?: number) => {
      const { int, mysqlTable } = line.mysql;
      return mysqlTable('t', { n: value === undefined ? int() : int().default(value) }).n;
    };
    expect(
      textsOf(dialects.postgresql, alterColumn(p(), p(1)), alterColumn(p(1), p(2)), alterColumn(p(2), p())),
    ).toEqual([
      'ALTER TABLE "t" ALTER COLUMN "n" SET DEFAULT 1',
      'ALTER TABLE "t" ALTER COLUMN "n" SET DEFAULT 2',
      'ALTER TABLE "t" ALTER COLUMN "n" DROP DEFAULT',
    ]);
    expect(textsOf(dialects.mysql, alterColumn(m(), m(1)), alterColumn(m(1), m(2)), alterColumn(m(2), m()))).toEqual([
      'ALTER TABLE `t` ALTER COLUMN `n` SET DEFAULT 1',
      'ALTER TABLE `t` ALTER COLUMN `n` SET DEFAULT 2',
      'ALTER TABLE `t` ALTER COLUMN `n` DROP DEFAULT',
    ]);
  });

  test('on PostgreSQL, alterColumn sets a default anew around a change of the type', () => {
    const { pgEnum, pgTable, text } = line.pg;
    const mood = pgEnum('mood', ['sad', 'ok']);
    const before = pgTable('t', { m: text().default('ok') });
    const after = pgTable('t', { m: mood().default('ok') });
    const using = sql`${before.m}::${mood}`;
    expect(textsOf(dialects.postgresql, alterColumn(before.m, after.m, { using }))).toEqual([
      `ALTER TABLE "t"
    ALTER COLUMN "m" DROP DEFAULT,
    ALTER COLUMN "m" SET DATA TYPE "mood" USING "m"::"mood",
    ALTER COLUMN "m" SET DEFAULT 'ok'`,
    ]);
  });

  test('on PostgreSQL, alterColumn makes a column an identity, changes which, and takes it away', () => {
    const { integer, pgTable } = line.pg;
    const plain = pgTable('t', { n: integer().notNull() }).n;
    const always = pgTable('t', { n: integer().generatedAlwaysAsIdentity({ startWith: 9 }) }).n;
    const byDefault = pgTable('t', { n: integer().generatedByDefaultAsIdentity({ startWith: 9 }) }).n;
    const other = pgTable('t', { n: integer().generatedByDefaultAsIdentity({ startWith: 10 }) }).n;
    const texts = [alterColumn(plain, always), alterColumn(always, byDefault), alterColumn(byDefault, plain)];
    expect(textsOf(dialects.postgresql, ...texts)).toEqual([
      'ALTER TABLE "t" ALTER COLUMN "n" ADD GENERATED ALWAYS AS IDENTITY (START WITH 9)',
      'ALTER TABLE "t" ALTER COLUMN "n" SET GENERATED BY DEFAULT',
      'ALTER TABLE "t" ALTER COLUMN "n" DROP IDENTITY',
    ]);
    expectRefusal(() => textsOf(dialects.postgresql, alterColumn(byDefault, other)), 'alter sequence');
  });

  test('on PostgreSQL, alterColumn freezes a generated column, and cannot make one', () => {
    const { pgTable, text } = line.pg;
    const generated = pgTable('t', { a: text().generatedAlwaysAs(sql`'x'`) }).a;
    const plain = pgTable('t', { a: text() }).a;
    expect(textsOf(dialects.postgresql, alterColumn(generated, plain))).toEqual([
      'ALTER TABLE "t" ALTER COLUMN "a" DROP EXPRESSION',
    ]);
    expectRefusal(
      () => textsOf(dialects.postgresql, alterColumn(plain, generated)),
      'Drop the column and add it again',
    );
  });

  test('on PostgreSQL, a serial becomes a bigger one, but nothing else', () => {
    const { bigserial, integer, pgTable, serial } = line.pg;
    const small = pgTable('t', { a: serial() }).a;
    const big = pgTable('t', { a: bigserial({ mode: 'number' }) }).a;
    const none = pgTable('t', { a: integer() }).a;
    expect(textsOf(dialects.postgresql, alterColumn(small, big))).toEqual([
      'ALTER TABLE "t" ALTER COLUMN "a" SET DATA TYPE bigint',
    ]);
    expectRefusal(() => textsOf(dialects.postgresql, alterColumn(small, none)), 'nextval()');
    expectRefusal(() => textsOf(dialects.postgresql, alterColumn(none, small)), 'generatedByDefaultAsIdentity()');
  });

  test('on MySQL, alterColumn says a serial column in other words, which do not make it unique again', () => {
    const { mysqlTable, serial } = line.mysql;
    const [id, plain] = [mysqlTable('t', { id: serial() }).id, mysqlTable('t', { id: line.mysql.int() }).id];
    expect(textsOf(dialects.mysql, alterColumn(id, plain), alterColumn(plain, id))).toEqual([
      'ALTER TABLE `t` MODIFY COLUMN `id` int',
      'ALTER TABLE `t` MODIFY COLUMN `id` bigint unsigned NOT NULL AUTO_INCREMENT',
    ]);
  });

  test('alterColumn refuses what other operations do, and what changes nothing', () => {
    const { integer, pgTable } = line.pg;
    const plain = pgTable('t', { a: integer().notNull() }).a;
    const refused = (column: typeof plain, fix: string) =>
      expectRefusal(() => textsOf(dialects.postgresql, alterColumn(plain, column)), fix);
    refused(pgTable('t', { a: integer('b').notNull() }).a as never, 'renameColumn');
    refused(pgTable('t', { a: integer().primaryKey() }).a as never, 'addPrimaryKey');
    refused(pgTable('t', { a: integer().notNull().unique() }).a as never, 'addUnique');
    refused(pgTable('t', { a: integer().notNull() }).a as never, 'Leave it out');
    refused(pgTable('other', { a: integer() }).a as never, 'renameTable');
  });
});
