import { describe, expect, test } from 'vitest';
import { accounts } from '../../test/fixtures/account.js';
import { lines } from '../../test/fixtures/drizzle.js';
import { stepsOf, textsOf } from '../../test/support/database.js';
import { dialects, expectRefusal, expectStatements } from '../../test/support/dialects.js';
import { createIndex, dropIndex } from './indexes.js';
import { createTable } from './tables.js';

describe.each(lines)('indexes, with Drizzle $name', (line) => {
  const { sqlite, pg, mysql } = accounts(line);
  const { sql } = line.orm;

  test('createIndex creates an index of the definition: unique, and partial where the database can', () => {
    expectStatements({
      sqlite: [
        createIndex(sqlite.account, 'account_email'),
        'CREATE UNIQUE INDEX "account_email" ON "account" ("email") WHERE "age" > 18',
      ],
      postgresql: [
        createIndex(pg.account, 'account_email'),
        'CREATE UNIQUE INDEX "account_email" ON "account" ("email") WHERE "age" > 18',
      ],
      mysql: [
        createIndex(mysql.account, 'account_email'),
        'CREATE UNIQUE INDEX `account_email` ON `account` (`email`)',
      ],
    });
  });

  test('createIndex writes an expression as it is, with bare columns', () => {
    const s = line.sqlite.sqliteTable('t', { a: line.sqlite.text() }, (c) => [
      line.sqlite.index('t_lower').on(sql`lower(${c.a})`),
    ]);
    const p = line.pg.pgTable('t', { a: line.pg.text() }, (c) => [line.pg.index('t_lower').on(sql`lower(${c.a})`)]);
    const m = line.mysql.mysqlTable('t', { a: line.mysql.int() }, (c) => [
      line.mysql.index('t_abs').on(sql`(abs(${c.a}))`),
    ]);
    expectStatements({
      sqlite: [createIndex(s, 't_lower'), 'CREATE INDEX "t_lower" ON "t" (lower("a"))'],
      postgresql: [createIndex(p, 't_lower'), 'CREATE INDEX "t_lower" ON "t" (lower("a"))'],
      mysql: [createIndex(m, 't_abs'), 'CREATE INDEX `t_abs` ON `t` ((abs(`a`)))'],
    });
  });

  test('createIndex with concurrently stands outside of transactions, on PostgreSQL only', () => {
    const concurrently = true;
    expectStatements({
      sqlite: [createIndex(sqlite.account, 'account_name', { concurrently }), { refused: 'Leave the option out.' }],
      postgresql: [
        createIndex(pg.account, 'account_name', { concurrently }),
        'CREATE INDEX CONCURRENTLY "account_name" ON "account" ("name")',
      ],
      mysql: [createIndex(mysql.account, 'account_name', { concurrently }), { refused: 'Leave the option out.' }],
    });
    const steps = stepsOf(
      dialects.postgresql,
      createIndex(pg.account, 'account_name', { concurrently }),
      dropIndex(pg.account, 'account_name', { concurrently }),
      createIndex(pg.account, 'account_name'),
    );
    expect(steps.map((step) => step.transactional)).toEqual([false, false, true]);
  });

  test('what the definition says of concurrently holds, but for a table that is created', () => {
    const { index, integer, pgTable } = line.pg;
    const table = pgTable('t', { a: integer() }, (c) => [index('t_a').on(c.a).concurrently()]);
    expect(textsOf(dialects.postgresql, createIndex(table, 't_a'))).toEqual([
      'CREATE INDEX CONCURRENTLY "t_a" ON "t" ("a")',
    ]);
    expect(textsOf(dialects.postgresql, createTable(table))[1]).toBe('CREATE INDEX "t_a" ON "t" ("a")');
  });

  test('on PostgreSQL, createIndex writes methods, operator classes, orders and parameters', () => {
    const { index, integer, jsonb, pgTable, text } = line.pg;
    const table = pgTable('t', { a: text(), b: integer(), c: jsonb() }, (t) => [
      index('method').using('gin', t.c.op('jsonb_path_ops')),
      index('order').on(t.a.desc(), t.b.desc().nullsFirst(), t.c.nullsFirst()),
      index('with').on(t.b).with({ fillfactor: '70' }),
      index('only').onOnly(t.b),
      index().on(t.a, t.b),
    ]);
    const names = ['method', 'order', 'with', 'only', 't_a_b_index'];
    expect(textsOf(dialects.postgresql, ...names.map((name) => createIndex(table, name)))).toEqual([
      'CREATE INDEX "method" ON "t" USING gin ("c" jsonb_path_ops)',
      'CREATE INDEX "order" ON "t" ("a" DESC NULLS LAST, "b" DESC, "c" NULLS FIRST)',
      'CREATE INDEX "with" ON "t" ("b") WITH (fillfactor = 70)',
      'CREATE INDEX "only" ON ONLY "t" ("b")',
      'CREATE INDEX "t_a_b_index" ON "t" ("a", "b")',
    ]);
  });

  test('on MySQL, createIndex writes how the index is made', () => {
    const { index, int, mysqlTable } = line.mysql;
    const table = mysqlTable('t', { a: int() }, (c) => [
      index('t_a').on(c.a).using('hash').algorithm('inplace').lock('none'),
    ]);
    expect(textsOf(dialects.mysql, createIndex(table, 't_a'))).toEqual([
      'CREATE INDEX `t_a` ON `t` (`a`) USING HASH ALGORITHM = INPLACE LOCK = NONE',
    ]);
  });

  test('dropIndex with concurrently is PostgreSQL, too', () => {
    const concurrently = true;
    const refused = { refused: 'Leave the option out.' };
    expectStatements({
      sqlite: [dropIndex(sqlite.account, 'account_name', { concurrently }), refused],
      postgresql: [dropIndex(pg.account, 'account_name', { concurrently }), 'DROP INDEX CONCURRENTLY "account_name"'],
      mysql: [dropIndex(mysql.account, 'account_name', { concurrently }), refused],
    });
  });

  test('dropIndex names the table or its schema where the database wants it', () => {
    expectStatements({
      sqlite: [dropIndex(sqlite.account, 'account_email'), 'DROP INDEX "account_email"'],
      postgresql: [dropIndex(pg.account, 'account_email'), 'DROP INDEX "account_email"'],
      mysql: [dropIndex(mysql.account, 'account_email'), 'DROP INDEX `account_email` ON `account`'],
    });
    const sold = pg.sales.table('sold', {});
    expect(textsOf(dialects.postgresql, dropIndex(sold, 'old_index'))).toEqual(['DROP INDEX "sales"."old_index"']);
  });

  test('an index that the definition does not have is refused with the names that it has', () => {
    expectRefusal(
      () => textsOf(dialects.postgresql, createIndex(pg.account, 'acount_email')),
      '"account_name", "account_email"',
    );
    expectRefusal(() => textsOf(dialects.postgresql, createIndex(pg.team, 'any')), 'Add the index to the definition');
  });

  test('an index on an expression needs a name', () => {
    const table = line.pg.pgTable('t', { a: line.pg.text() }, (c) => [line.pg.index().on(sql`lower(${c.a})`)]);
    expectRefusal(() => textsOf(dialects.postgresql, createTable(table)), 'Give it one');
  });

  test('a method, an operator class or a parameter that is more than a word is refused', () => {
    const { index, pgTable, text } = line.pg;
    const table = pgTable('t', { a: text() }, (c) => [
      index('method').using('gin (a); drop table t; --', c.a),
      index('class').on(c.a.op('text_ops); drop table t; --' as never)),
      index('with').on(c.a).with({ fillfactor: '70); drop table t; --' }),
    ]);
    for (const name of ['method', 'class', 'with']) {
      expectRefusal(() => textsOf(dialects.postgresql, createIndex(table, name)), 'Write the statement with sql`...`');
    }
  });
});
