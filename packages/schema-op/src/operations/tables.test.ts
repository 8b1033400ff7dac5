import { describe, expect, test } from 'vitest';
import { accounts } from '../../test/fixtures/account.js';
import { lines } from '../../test/fixtures/drizzle.js';
import { textsOf } from '../../test/support/database.js';
import { dialects, expectRefusal, expectStatements } from '../../test/support/dialects.js';
import { createTable, dropTable, renameTable } from './tables.js';

describe.each(lines)('tables, with Drizzle $name', (line) => {
  const { sqlite, pg, mysql } = accounts(line);

  test('createTable writes one column a line, then the constraints, then the indexes as steps of their own', () => {
    expectStatements({
      sqlite: [
        createTable(sqlite.account),
        `CREATE TABLE "account" (
    "id" integer PRIMARY KEY NOT NULL,
    "name" text(50) NOT NULL,
    "email" text,
    "age" integer DEFAULT 0 NOT NULL,
    "team_id" integer,
    "shout" text GENERATED ALWAYS AS (upper("name")) VIRTUAL,
    CONSTRAINT "account_email_unique" UNIQUE ("email"),
    CONSTRAINT "account_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE CASCADE,
    CONSTRAINT "in_team" FOREIGN KEY ("team_id") REFERENCES "team" ("id"),
    CONSTRAINT "adult" CHECK ("age" >= 18)
)`,
        'CREATE INDEX "account_name" ON "account" ("name")',
        'CREATE UNIQUE INDEX "account_email" ON "account" ("email") WHERE "age" > 18',
      ],
      postgresql: [
        createTable(pg.account),
        `CREATE TABLE "account" (
    "id" serial PRIMARY KEY NOT NULL,
    "name" varchar(50) NOT NULL,
    "email" text,
    "age" integer DEFAULT 0 NOT NULL,
    "team_id" integer,
    "shout" text GENERATED ALWAYS AS (upper("name")) STORED,
    CONSTRAINT "account_email_unique" UNIQUE ("email"),
    CONSTRAINT "account_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE CASCADE,
    CONSTRAINT "in_team" FOREIGN KEY ("team_id") REFERENCES "team" ("id"),
    CONSTRAINT "adult" CHECK ("age" >= 18)
)`,
        'CREATE INDEX "account_name" ON "account" ("name")',
        'CREATE UNIQUE INDEX "account_email" ON "account" ("email") WHERE "age" > 18',
      ],
      mysql: [
        createTable(mysql.account),
        `CREATE TABLE \`account\` (
    \`id\` int PRIMARY KEY NOT NULL AUTO_INCREMENT,
    \`name\` varchar(50) NOT NULL,
    \`email\` varchar(99),
    \`age\` int DEFAULT 0 NOT NULL,
    \`team_id\` int,
    \`shout\` varchar(50) GENERATED ALWAYS AS (upper(\`name\`)) VIRTUAL,
    CONSTRAINT \`account_email_unique\` UNIQUE (\`email\`),
    CONSTRAINT \`account_team_id_team_id_fk\` FOREIGN KEY (\`team_id\`) REFERENCES \`team\` (\`id\`) ON DELETE CASCADE,
    CONSTRAINT \`in_team\` FOREIGN KEY (\`team_id\`) REFERENCES \`team\` (\`id\`),
    CONSTRAINT \`adult\` CHECK (\`age\` >= 18)
)`,
        'CREATE INDEX `account_name` ON `account` (`name`)',
        'CREATE UNIQUE INDEX `account_email` ON `account` (`email`)',
      ],
    });
  });

  test('createTable writes a primary key of several columns as a constraint, which MySQL does not name', () => {
    expectStatements({
      sqlite: [
        createTable(sqlite.membership),
        `CREATE TABLE "membership" (
    "a" integer,
    "b" integer,
    CONSTRAINT "membership_a_b_pk" PRIMARY KEY ("a", "b")
)`,
      ],
      postgresql: [
        createTable(pg.membership),
        `CREATE TABLE "membership" (
    "a" integer,
    "b" integer,
    CONSTRAINT "membership_a_b_pk" PRIMARY KEY ("a", "b")
)`,
      ],
      mysql: [
        createTable(mysql.membership),
        `CREATE TABLE \`membership\` (
    \`a\` int,
    \`b\` int,
    PRIMARY KEY (\`a\`, \`b\`)
)`,
      ],
    });
  });

  test('createTable leaves the foreign keys to later when it is asked to', () => {
    for (const [dialect, table] of [
      [dialects.sqlite, sqlite.account],
      [dialects.postgresql, pg.account],
      [dialects.mysql, mysql.account],
    ] as const) {
      expect(textsOf(dialect, createTable(table, { foreignKeys: false })).join()).not.toContain('FOREIGN KEY');
    }
  });

  test('dropTable drops the table, and on PostgreSQL what depends on it, when it is asked to', () => {
    expectStatements({
      sqlite: [dropTable(sqlite.account), 'DROP TABLE "account"'],
      postgresql: [dropTable(pg.account, { cascade: true }), 'DROP TABLE "account" CASCADE'],
      mysql: [dropTable(mysql.account), 'DROP TABLE `account`'],
    });
    expectStatements({
      sqlite: [dropTable(sqlite.account, { cascade: true }), { refused: 'Drop what depends on it first' }],
      postgresql: [dropTable(pg.account), 'DROP TABLE "account"'],
      mysql: [dropTable(mysql.account, { cascade: true }), { refused: 'Drop what depends on it first' }],
    });
  });

  test('renameTable gives the name of the other definition', () => {
    expectStatements({
      sqlite: [renameTable(sqlite.account, sqlite.customer), 'ALTER TABLE "account" RENAME TO "customer"'],
      postgresql: [renameTable(pg.account, pg.customer), 'ALTER TABLE "account" RENAME TO "customer"'],
      mysql: [renameTable(mysql.account, mysql.customer), 'ALTER TABLE `account` RENAME TO `customer`'],
    });
  });

  test('renameTable moves a table to another schema', () => {
    const archived = pg.sales.table('archived', {});
    expect(textsOf(dialects.postgresql, renameTable(pg.account, archived))).toEqual([
      'ALTER TABLE "account" SET SCHEMA "sales"',
      'ALTER TABLE "sales"."account" RENAME TO "archived"',
    ]);
    expect(textsOf(dialects.mysql, renameTable(mysql.account, mysql.sales.table('archived', {})))).toEqual([
      'ALTER TABLE `account` RENAME TO `sales`.`archived`',
    ]);
    expectRefusal(() => textsOf(dialects.postgresql, renameTable(archived, pg.account)), 'set schema public');
  });

  test('a rename to the same name is refused', () => {
    expectRefusal(() => textsOf(dialects.sqlite, renameTable(sqlite.account, sqlite.changed)), 'old and the new');
  });

  test('a comment at the end of an expression cannot take what comes after it', () => {
    const { integer, sqliteTable } = line.sqlite;
    const { sql } = line.orm;
    const table = sqliteTable('t', { a: integer().default(sql`1 -- one`).notNull() });
    expect(() => textsOf(dialects.sqlite, createTable(table))).toThrow('ends with a comment');
  });

  test('a table of another kind of database is refused', () => {
    const message = expectRefusal(() => textsOf(dialects.postgresql, createTable(sqlite.account)), 'pgTable()');
    expect(message).toContain('Table "account" is made with sqliteTable(), but the dialect is postgresql.');
  });

  test('what is no table, or an alias of one, is refused', () => {
    expectRefusal(
      () => textsOf(dialects.sqlite, createTable(line.sqlite.alias(sqlite.account, 'a'))),
      'the table itself',
    );
    expectRefusal(() => textsOf(dialects.sqlite, createTable({} as never)), 'sqliteTable()');
  });

  test('two primary keys are refused', () => {
    const { integer, primaryKey, sqliteTable } = line.sqlite;
    const two = sqliteTable('two', { a: integer().primaryKey(), b: integer().primaryKey() });
    const both = sqliteTable('both', { a: integer().primaryKey(), b: integer() }, (c) => [
      primaryKey({ columns: [c.a, c.b] }),
    ]);
    expectRefusal(() => textsOf(dialects.sqlite, createTable(two)), 'primaryKey({ columns: [...] })');
    expectRefusal(() => textsOf(dialects.sqlite, createTable(both)), 'primaryKey({ columns: [...] })');
  });

  test('an index that is not finished is refused, where Drizzle 0.45 leaves it out', () => {
    const { index, sqliteTable, text } = line.sqlite;
    const table = sqliteTable('t', { a: text() }, () => [index('t_a') as never]);
    expectRefusal(() => textsOf(dialects.sqlite, createTable(table)), "index('name').on(table.column)");
  });
});
