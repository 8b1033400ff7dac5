import { describe, expect, test } from 'vitest';
import { accounts } from '../../test/fixtures/account.js';
import { lines } from '../../test/fixtures/drizzle.js';
import { stepsOf, textsOf } from '../../test/support/database.js';
import { dialects, expectRefusal, expectStatements } from '../../test/support/dialects.js';
import { comment } from './comments.js';
import { addEnumValue, createEnum, dropEnum } from './enums.js';
import { createPolicy, disableRowLevelSecurity, dropPolicy, enableRowLevelSecurity } from './policies.js';
import { createSchema, dropSchema } from './schemas.js';
import { createSequence, dropSequence } from './sequences.js';
import { createView, dropView } from './views.js';

describe.each(lines)('what is not a table, with Drizzle $name', (line) => {
  const { sqlite, pg, mysql } = accounts(line);
  const { sql } = line.orm;

  test('enum types are created, get values and are dropped on PostgreSQL, and belong to columns elsewhere', () => {
    const mood = line.pg.pgEnum('mood', ['sad', "so'so", 'ok']);
    const elsewhere = { refused: 'alterColumn(from, to)' };
    expectStatements({
      sqlite: [createEnum(mood), { refused: 'On SQLite use a check.' }],
      postgresql: [createEnum(mood), `CREATE TYPE "mood" AS ENUM ('sad', 'so''so', 'ok')`],
      mysql: [createEnum(mood), elsewhere],
    });
    expectStatements({
      sqlite: [addEnumValue(mood, 'ok'), elsewhere],
      postgresql: [addEnumValue(mood, 'ok'), `ALTER TYPE "mood" ADD VALUE 'ok' AFTER 'so''so'`],
      mysql: [addEnumValue(mood, 'ok'), elsewhere],
    });
    expectStatements({
      sqlite: [dropEnum(mood), elsewhere],
      postgresql: [dropEnum(mood), 'DROP TYPE "mood"'],
      mysql: [dropEnum(mood), elsewhere],
    });
  });

  test('a value goes to its place in the enum, outside of transactions', () => {
    const mood = pg.sales.enum('mood', ['sad', 'ok']);
    const [step] = stepsOf(dialects.postgresql, addEnumValue(mood, 'sad'));
    expect(step).toEqual({
      type: 'postgresql',
      script: `ALTER TYPE "sales"."mood" ADD VALUE 'sad' BEFORE 'ok'`,
      transactional: false,
    });
    const only = line.pg.pgEnum('only', ['one']);
    expect(textsOf(dialects.postgresql, addEnumValue(only, 'one'))).toEqual([`ALTER TYPE "only" ADD VALUE 'one'`]);
    expectRefusal(() => textsOf(dialects.postgresql, addEnumValue(mood, 'glad')), 'Add it to the definition');
  });

  test('schemas are created and dropped where there are any', () => {
    expectStatements({
      sqlite: [createSchema(pg.sales), { refused: 'attach another database file' }],
      postgresql: [createSchema(pg.sales), 'CREATE SCHEMA "sales"'],
      mysql: [createSchema(mysql.sales), 'CREATE SCHEMA `sales`'],
    });
    expectStatements({
      sqlite: [dropSchema(pg.sales), { refused: 'attach another database file' }],
      postgresql: [dropSchema(pg.sales, { cascade: true }), 'DROP SCHEMA "sales" CASCADE'],
      mysql: [dropSchema(mysql.sales), 'DROP SCHEMA `sales`'],
    });
  });

  test('sequences are created and dropped on PostgreSQL', () => {
    const sequence = line.pg.pgSequence('ticket', {
      increment: 2,
      startWith: 10,
      minValue: -5,
      maxValue: 99,
      cache: 3,
      cycle: true,
    });
    const inSchema = pg.sales.sequence('ticket');
    const elsewhere = { refused: 'autoincrement' };
    expectStatements({
      sqlite: [createSequence(sequence), elsewhere],
      postgresql: [
        createSequence(sequence),
        'CREATE SEQUENCE "ticket" INCREMENT BY 2 MINVALUE -5 MAXVALUE 99 START WITH 10 CACHE 3 CYCLE',
      ],
      mysql: [createSequence(sequence), elsewhere],
    });
    expectStatements({
      sqlite: [dropSequence(inSchema), elsewhere],
      postgresql: [dropSequence(inSchema), 'DROP SEQUENCE "sales"."ticket"'],
      mysql: [dropSequence(inSchema), elsewhere],
    });
    const odd = line.pg.pgSequence('odd', { startWith: '1; drop table t' });
    expectRefusal(() => textsOf(dialects.postgresql, createSequence(odd)));
  });

  test('views are created from their query, with qualified columns, and dropped', () => {
    const s = line.sqlite
      .sqliteView('adult')
      .as((query) =>
        query.select({ id: sqlite.account.id }).from(sqlite.account).where(line.orm.gt(sqlite.account.age, 17)),
      );
    const p = line.pg
      .pgView('adult')
      .with({ checkOption: 'local', securityInvoker: true })
      .as((query) => query.select({ id: pg.account.id }).from(pg.account).where(line.orm.gt(pg.account.age, 17)));
    const m = line.mysql
      .mysqlView('adult', { id: line.mysql.int() })
      .algorithm('merge')
      .sqlSecurity('invoker')
      .withCheckOption('cascaded')
      .as(sql`select ${mysql.account.id} from ${mysql.account} where ${mysql.account.age} > ${17}`);
    expectStatements({
      sqlite: [createView(s), 'CREATE VIEW "adult" AS\nselect "id" from "account" where "account"."age" > 17'],
      postgresql: [
        createView(p),
        'CREATE VIEW "adult" WITH (check_option = local, security_invoker = true) AS\nselect "id" from "account" where "account"."age" > 17',
      ],
      mysql: [
        createView(m),
        'CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW `adult` AS\nselect `account`.`id` from `account` where `account`.`age` > 17\nWITH CASCADED CHECK OPTION',
      ],
    });
    expectStatements({
      sqlite: [dropView(s), 'DROP VIEW "adult"'],
      postgresql: [dropView(p, { cascade: true }), 'DROP VIEW "adult" CASCADE'],
      mysql: [dropView(m), 'DROP VIEW `adult`'],
    });
    expectRefusal(() => textsOf(dialects.sqlite, createView(p)), 'sqliteView()');
  });

  test('materialized views are created and dropped as such', () => {
    const view = pg.sales
      .materializedView('total', { n: line.pg.integer() })
      .using('heap')
      .with({ fillfactor: 70, autovacuumEnabled: false })
      .tablespace('fast')
      .withNoData()
      .as(sql`select 1 as n`);
    expect(textsOf(dialects.postgresql, createView(view), dropView(view))).toEqual([
      'CREATE MATERIALIZED VIEW "sales"."total" USING heap WITH (fillfactor = 70, autovacuum_enabled = false) TABLESPACE "fast" AS\nselect 1 as n\nWITH NO DATA',
      'DROP MATERIALIZED VIEW "sales"."total"',
    ]);
  });

  test('a view without a query, and what is no view, is refused', () => {
    const existing = line.pg.pgView('existing', { n: line.pg.integer() }).existing();
    expectRefusal(() => textsOf(dialects.postgresql, createView(existing)), '.as(query)');
    expectRefusal(() => textsOf(dialects.postgresql, createView(pg.account as never)), 'pgView()');
  });

  test('comments stand on tables and columns, and are taken away', () => {
    expectStatements({
      sqlite: [comment(sqlite.account, 'people'), { refused: 'keep it in the code' }],
      postgresql: [comment(pg.account, "it's"), `COMMENT ON TABLE "account" IS 'it''s'`],
      mysql: [comment(mysql.account, "it's"), "ALTER TABLE `account` COMMENT = 'it''s'"],
    });
    expectStatements({
      sqlite: [comment(sqlite.account.name, 'people'), { refused: 'keep it in the code' }],
      postgresql: [comment(pg.account.name, null), 'COMMENT ON COLUMN "account"."name" IS NULL'],
      mysql: [
        comment(mysql.account.name, null),
        "ALTER TABLE `account` MODIFY COLUMN `name` varchar(50) NOT NULL COMMENT ''",
      ],
    });
  });

  test('row level security and policies are PostgreSQL', () => {
    const { pgPolicy, pgRole, pgTable, text } = line.pg;
    const table = pgTable('note', { owner: text() }, (c) => [
      pgPolicy('own', {
        as: 'restrictive',
        for: 'update',
        to: ['public', pgRole('public'), 'odd "role"'],
        using: sql`${c.owner} = current_user`,
        withCheck: sql`true`,
      }),
      pgPolicy('all'),
    ]);
    const elsewhere = { refused: 'Use a view' };
    expectStatements({
      sqlite: [createPolicy(sqlite.account, 'own'), elsewhere],
      postgresql: [
        createPolicy(table, 'own'),
        `CREATE POLICY "own" ON "note"
    AS RESTRICTIVE FOR UPDATE TO PUBLIC, "public", "odd ""role"""
    USING ("note"."owner" = current_user)
    WITH CHECK (true)`,
      ],
      mysql: [createPolicy(mysql.account, 'own'), elsewhere],
    });
    expect(textsOf(dialects.postgresql, createPolicy(table, 'all'))).toEqual(['CREATE POLICY "all" ON "note"']);
    expectStatements({
      sqlite: [dropPolicy(sqlite.account, 'own'), elsewhere],
      postgresql: [dropPolicy(table, 'own'), 'DROP POLICY "own" ON "note"'],
      mysql: [dropPolicy(mysql.account, 'own'), elsewhere],
    });
    expectStatements({
      sqlite: [enableRowLevelSecurity(sqlite.account), elsewhere],
      postgresql: [enableRowLevelSecurity(table), 'ALTER TABLE "note" ENABLE ROW LEVEL SECURITY'],
      mysql: [enableRowLevelSecurity(mysql.account), elsewhere],
    });
    expectStatements({
      sqlite: [disableRowLevelSecurity(sqlite.account), elsewhere],
      postgresql: [disableRowLevelSecurity(table), 'ALTER TABLE "note" DISABLE ROW LEVEL SECURITY'],
      mysql: [disableRowLevelSecurity(mysql.account), elsewhere],
    });
  });
});
