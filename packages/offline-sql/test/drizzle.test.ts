import { describe, expect, it } from 'vitest';
import { mysql } from '../src/mysql.js';
import { postgresql } from '../src/postgresql.js';
import { sqlite } from '../src/sqlite.js';
import { type Line, lines } from './support/lines.js';

/** What Drizzle prints for a query, with its parameters put in: right for such plain values, and only for them. */
function inlined(query: { toSQL(): { sql: string; params: unknown[] } }, quote: string): string {
  const { sql, params } = query.toSQL();
  let next = 0;
  const literal = (value: unknown) =>
    typeof value === 'string' ? `'${value}'` : String(value).replace('null', 'NULL');
  return quote === '"' && /\$1/.test(sql)
    ? sql.replace(/\$(\d+)/g, (_, n) => literal(params[Number(n) - 1]))
    : sql.replace(/\?/g, () => literal(params[next++]));
}

const unused = async () => ({ rows: [] });

// biome-ignore lint/suspicious/noExplicitAny: the same queries on the builders of three dialects
function queries({ orm }: Line, db: any, account: any, post: any, alias: any): Record<string, any> {
  const { sql, eq, and, or, gt, inArray, like, isNull, desc, exists, between, not, count } = orm;
  const recent = db.$with('recent').as(db.select({ id: post.id }).from(post).where(gt(post.id, 5)));
  const posts = db
    .select({ owner: post.accountId, number: sql`count(*)`.as('number') })
    .from(post)
    .groupBy(post.accountId)
    .as('posts');
  const parent = alias(account, 'parent');
  return {
    'an insert': db.insert(account).values({ id: 1, name: 'some' }),
    'an insert of many': db.insert(account).values([
      { id: 1, name: 'a' },
      { id: 2, name: null },
      { id: 3, name: sql`upper(${'b'})` },
    ]),
    'an insert of a part': db.insert(account).values({ id: 7 }),
    'an update': db.update(account).set({ name: 'other' }).where(eq(account.id, 1)),
    'an update by SQL': db.update(account).set({ name: sql`${account.name} || ${'x'}` }),
    'a delete': db.delete(account).where(and(eq(account.id, 1), or(isNull(account.name), not(eq(account.id, 4))))),
    'a select': db.select().from(account),
    'a select of some': db
      .select({ id: account.id, upper: sql`upper(${account.name})`.as('upper') })
      .from(account)
      .where(like(account.name, 'a%'))
      .orderBy(desc(account.id))
      .limit(3)
      .offset(6),
    'a list': db
      .select()
      .from(account)
      .where(inArray(account.id, [1, 2, 3])),
    'an empty list': db.select().from(account).where(inArray(account.id, [])),
    'a join': db
      .select()
      .from(account)
      .leftJoin(post, eq(post.accountId, account.id))
      .where(between(post.id, 1, 9)),
    'a join with itself': db.select().from(account).innerJoin(parent, eq(parent.id, account.id)),
    'a subquery': db
      .select({ id: account.id, number: posts.number })
      .from(account)
      .innerJoin(posts, eq(posts.owner, account.id)),
    'a common table': db.with(recent).select().from(recent),
    'a delete by subquery': db
      .delete(account)
      .where(exists(db.select().from(post).where(eq(post.accountId, account.id)))),
    'a count': db.select({ value: count() }).from(account).groupBy(account.name).having(gt(count(), 1)),
    'an insert of a select': db
      .insert(account)
      .select(db.select({ id: post.id, name: sql`${'n'}`.as('name') }).from(post)),
  };
}

describe.each(lines)('queries of $name', (line) => {
  const { pg, mysql: my, sqlite: lite } = line;
  const pgQueries = queries(
    line,
    line.pgProxy.drizzle(unused),
    pg.pgTable('account', { id: pg.integer('id'), name: pg.text('full "name"') }),
    pg.pgSchema('blog').table('post', { id: pg.integer('id'), accountId: pg.integer('account_id') }),
    pg.alias,
  );
  const mysqlQueries = queries(
    line,
    line.mysqlProxy.drizzle(unused),
    my.mysqlTable('account', { id: my.int('id'), name: my.text('full `name`') }),
    my.mysqlSchema('blog').table('post', { id: my.int('id'), accountId: my.int('account_id') }),
    my.alias,
  );
  const sqliteQueries = queries(
    line,
    line.sqliteProxy.drizzle(unused),
    lite.sqliteTable('account', { id: lite.integer('id'), name: lite.text('full "name"') }),
    lite.sqliteTable('post', { id: lite.integer('id'), accountId: lite.integer('account_id') }),
    lite.alias,
  );

  it.each(Object.entries(pgQueries))('render as Drizzle prints them for PostgreSQL: %s', (_, query) => {
    expect(postgresql().statement(query).script).toBe(inlined(query, '"'));
  });
  it.each(Object.entries(mysqlQueries))('render as Drizzle prints them for MySQL: %s', (_, query) => {
    expect(mysql().statement(query).script).toBe(inlined(query, '`'));
  });
  it.each(Object.entries(sqliteQueries))('render as Drizzle prints them for SQLite: %s', (_, query) => {
    expect(sqlite().statement(query).script).toBe(inlined(query, '"'));
  });
});

describe.each(lines)('parts of $name', ({ orm: { sql }, pg, sqlite: lite, pgProxy, snakeTable }) => {
  const { statement, expression, literal } = postgresql();
  const blog = pg.pgSchema('blog');
  const mood = blog.enum('mood', ['ok']);
  const account = blog.table('account', { id: pg.integer('id'), name: pg.text('name'), mood: mood('mood') });
  const view = pg.pgView('names').as((query) => query.select({ name: account.name }).from(account));

  it('render by their names', () => {
    expect(statement(sql`select ${account.id}, ${account}, ${mood}, ${view}, ${sql.identifier('x')}`).script).toBe(
      'select "blog"."account"."id", "blog"."account", "blog"."mood", "names", "x"',
    );
  });

  it('render bare in the expressions of a definition', () => {
    expect(expression(sql`${account.id} > ${5}`, { columns: 'bare' })).toBe('"id" > 5');
    expect(expression(sql`${account.id} > ${5}`)).toBe('"blog"."account"."id" > 5');
    expect(expression(account.id, { columns: 'bare' })).toBe('"id"');
  });

  it('render the query of a view, in which Drizzle leaves clauses out', () => {
    const { query } = pg.getViewConfig(view);
    expect(expression(query!)).toBe('select "name" from "blog"."account"');
  });

  it('render lists, nested lists, raw SQL and SQL in SQL', () => {
    expect(
      expression(sql`${[1, ['a', null]]} ${sql.raw('x')} ${sql`y ${2}`} ${sql.join([sql`a`, sql`b`], sql`, `)}`),
    ).toBe("(1, ('a', NULL)) x y 2 a, b");
  });

  it('render parameters with the encoder that they have', () => {
    expect(expression(sql`${sql.param(new Date(0), pg.pgTable('t', { at: pg.timestamp('at') }).at)}`)).toBe(
      "'1970-01-01 00:00:00.000+00'",
    );
    expect(expression(sql`${sql.param(5, { mapToDriverValue: (value: number) => value * 2 })}`)).toBe('10');
  });

  it('render what Drizzle marks to be inlined by our rules, too', () => {
    expect(statement(sql`select ${'a\\b'}`.inlineParams()).script).toBe("select E'a\\\\b'");
  });

  it('have the names that the casing of the db gives them', () => {
    const table = snakeTable('t', { firstName: pg.text() });
    const db = pgProxy.drizzle(unused, { casing: 'snake_case' });
    expect(statement(db.select().from(table)).script).toBe('select "first_name" from "t"');
  });

  it('are not changed by being rendered, so that they render the same twice', () => {
    const query = sql`select ${account.id} = ${[1, 2]}`;
    expect(statement(query)).toEqual(statement(query));
  });

  it('of another database are refused', () => {
    const other = lite.sqliteTable('t', { a: lite.text('a') });
    const refused = expect.objectContaining({ code: 'AO_CONSTRUCT_UNSUPPORTED' });
    expect(() => statement(sql`select ${other.a}`)).toThrow(refused);
    expect(() => statement(sql`select 1 from ${other}`)).toThrow(refused);
  });

  it('that are no SQL are refused', () => {
    expect(() => statement(sql`select ${account.id.mapFromDriverValue}`)).toThrow(
      expect.objectContaining({ code: 'AO_CONSTRUCT_UNSUPPORTED' }),
    );
    expect(() => statement(5 as unknown as string)).toThrow(expect.objectContaining({ code: 'AO_STATEMENT_INVALID' }));
    expect(() => literal(account)).toThrow(expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }));
  });
});

describe('undefined in a template', () => {
  const { statement } = postgresql();
  const [{ sql }, { sql: sql1 }] = lines.map(({ orm }) => orm) as [Line['orm'], Line['orm']];

  it('is refused, and sql.empty() is what leaves a part out', () => {
    expect(() => statement(sql`delete from t ${undefined}`)).toThrow(
      expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }),
    );
    expect(statement(sql`delete from t ${sql.empty()}`).script).toBe('delete from t');
  });

  it('is gone before anyone sees it in 1.0', () => {
    expect(statement(sql1`delete from t ${undefined}`).script).toBe('delete from t');
  });
});

describe('an expression', () => {
  const { sql } = lines[0]!.orm;
  it.each([
    ['a semicolon', sql`1; drop table t`],
    ['a comment at its end', sql`1 -- x`],
    ['an open quote', sql`'x`],
    ['an open parenthesis', sql`(1`],
    ['a variable of psql', sql`:x`],
  ])('is refused with %s, which would go on after it', (_, given) => {
    expect(() => postgresql().expression(given)).toThrow(expect.objectContaining({ code: 'AO_STATEMENT_INVALID' }));
  });
});
