import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite, openPostgresql, type PostgresqlEngine, postgresUrl } from './support/postgresql.js';
import { pass, type Survivors } from './support/statements.js';

const nasty = 'it\'s; a \\ "b"\r\n-- PHASE::x::;\n\\! touch /tmp/x $$ 日本';

/** In an order in which they can run; nothing of one may reach the next. */
const survivors: Survivors = {
  'a DO block': 'do $$ begin insert into log values (1); insert into log values (2); end $$',
  'a DO block with a tag': 'do $body$ begin execute $$ insert into log values (3); $$; end $body$',
  'a function of SQL': "create function f1() returns int language sql as 'select 1; select 2;'",
  'a trigger function':
    'create function f2() returns trigger language plpgsql as $$ begin if new.n > 0 then return new; end if; return null; end; $$',
  'BEGIN ATOMIC':
    'create function f3(a int) returns int language sql begin atomic select a; select case when a > 0 then 1 else 2 end; end',
  'BEGIN ATOMIC with comments':
    'create or replace /* ; */ procedure p1() -- ;\nbegin atomic insert into log values (4); /* end; */ insert into log values (5); end;',
  'a function with a parameter': 'create function f4(int) returns int language sql return $1 + 1',
  'a rule of two statements':
    'create rule r as on insert to log do also (insert into copy values (new.n); insert into copy values (new.n))',
  'a comment at the end': 'insert into log values (6) -- note',
  'a comment after its own end': 'insert into log values (7); -- note; and more',
  'two ends': 'insert into log values (8);;',
  'a nested comment': 'insert into log values (9) /* a /* ; */ b; */',
  'comments before': '-- first; line\n/* second */\ninsert into log values (10)',
  'a command in a comment': 'insert into log values (11) -- \\! touch x',
  'an escape string': "insert into log select 12 where E'it\\'s; x' <> '\\'",
  'a string in two parts': "insert into log select 13 where 'a' -- b'\n 'b;' = 'ab;'",
  'a unicode string': "insert into log select 15 where U&'d\\0061t;' = 'dat;'",
  'a quoted name': 'create table "a;""b\\" (n int)',
  'an operator with a question mark': `insert into log select 16 where '{"a": 1}'::jsonb ? 'a'`,
  'a slice': 'insert into log select unnest((array[17, 18])[1 : 1])',
  casts: "insert into log select 18 where 1::int = '1' :: int",
  'lines of Windows': 'insert into log\r\nvalues (19)\r\n',
  'a body with a backslash': "do $$ begin if '\\!' = E'\\\\!' then insert into log values (20); end if; end $$",
  'numbered names': 'do $a1$ begin perform $$$$; insert into log values (21); end $a1$',
  'a default': sql`create table d1 (a text default ${nasty}, b int default ${-5}, c bytea default ${Buffer.from("'\\")})`,
  'a comment on a table': sql`comment on table d1 is ${nasty}`,
  'labels of an enum': sql`create type labels as enum (${"it's \\ ; x"}, ${'日本'})`,
  'a check': sql`alter table d1 add check (a <> ${nasty} or a is not null)`,
  'a partitioned table': sql`create table d2 (a text) partition by list (a)`,
  'a bound of a partition': sql`create table d3 partition of d2 for values in (${nasty})`,
  'a setting': sql`set application_name = ${"it's \\ ;"}`,
  'an escape of LIKE': sql`insert into log select 22 where 'a\b' like ${'a\\\\b'} escape ${'\\'}`,
  'a cast of a negative number': sql`insert into log select 23 where ${-32768}::int2 < 0 and 5 -${-1} = 6`,
  'a name in a body': sql`do $$ begin insert into ${sql.identifier('log')} values (24); end $$`,
  'a sequence in a string': sql`create sequence ${sql.identifier('My Seq')}`,
  'nextval of a quoted name': sql`insert into log select nextval('${sql.identifier('My Seq')}')`,
};

describe.skipIf(!postgresUrl)('statements through psql', () => {
  let engine: PostgresqlEngine;
  beforeAll(async () => {
    engine = await openPostgresql();
  });
  afterAll(() => engine.close());

  it('end where they end', async () => {
    for (const table of ['seen (name text)', 'log (n int)', 'copy (n int)'])
      await engine.execute(`create table ${table}`);
    expect(await pass(engine, engine.client(), survivors)).toEqual({ output: '', seen: Object.keys(survivors) });
    expect(await engine.rows("select obj_description('d1'::regclass)")).toEqual([[nasty]]);
    expect((await engine.rows('select n from log order by n')).map(([n]) => n)).toContain(24);
  });
});

describe('statements through PGlite', () => {
  it('run as they run through psql', async () => {
    const engine = await openPglite();
    for (const table of ['seen (name text)', 'log (n int)', 'copy (n int)'])
      await engine.execute(`create table ${table}`);
    for (const statement of Object.values(survivors)) await engine.execute(engine.dialect.statement(statement).script);
    expect(await engine.rows("select obj_description('d1'::regclass)")).toEqual([[nasty]]);
    await engine.close();
  });
});

/** What needs nothing to be there, or what is made first; `ALTER TYPE .. ADD VALUE` is let into a transaction, and its value is of no use there. */
const inTransactions = [
  'create index concurrently i on t (n)',
  'create unique index concurrently if not exists i on t (n)',
  'create index i on t (n)',
  'drop index concurrently old',
  'drop index old',
  'reindex table t',
  'reindex index concurrently old',
  'reindex table concurrently t',
  'reindex (verbose) schema public',
  'reindex system x',
  'vacuum t',
  'vacuum (analyze) t',
  'analyze t',
  'cluster',
  'cluster verbose',
  'cluster t using old',
  'create database x',
  'drop database if exists x',
  "create tablespace x location '/x'",
  'drop tablespace x',
  'alter database postgres set tablespace pg_default',
  "alter database postgres set work_mem = '4MB'",
  "alter system set work_mem = '4MB'",
  "create subscription s connection 'dbname=x' publication p",
  'alter table parted detach partition part concurrently',
  'alter table parted detach partition part',
  'refresh materialized view concurrently seen_n',
  'refresh materialized view seen_n',
  'discard all',
  'discard plans',
  'checkpoint',
  'create schema vacuum',
  "do $$ begin perform 'vacuum'; end $$",
];

it.skipIf(!postgresUrl)('know what the server refuses in a transaction', async () => {
  const engine = await openPostgresql();
  await engine.execute(`create table t (n int primary key); create index old on t (n);
    create table parted (n int) partition by range (n); create table part partition of parted for values from (1) to (2);
    create materialized view seen_n as select n from t; create unique index on seen_n (n)`);
  for (const text of inTransactions) {
    await engine.execute('begin');
    const error = await engine.execute(text).then(
      () => undefined,
      (failure: { code?: string }) => failure,
    );
    await engine.execute('rollback');
    const isRefused = error?.code === '25001';
    expect([text, engine.dialect.statement(text).transactional]).toEqual([text, !isRefused]);
  }
  await engine.close();
});
