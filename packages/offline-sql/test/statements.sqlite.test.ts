import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasClient } from './support/client.js';
import { openSqlite, type SqliteEngine } from './support/sqlite.js';
import { pass, type Survivors } from './support/statements.js';

const nasty = 'it\'s; a \\ "b"\r\n-- PHASE::x::;\n.shell touch /tmp/x\n/\ngo\n';

const survivors: Survivors = {
  'a trigger':
    'create trigger t1 after insert on log begin insert into copy values (new.n); delete from copy where n < 0; end',
  'a trigger with its own end': 'create trigger if not exists t2 after insert on log begin select 1; end;',
  'a temporary trigger': 'create /* ; */ temp trigger t3 -- ;\nafter insert on log begin select 1; end; -- note',
  'a trigger with CASE':
    'create trigger t4 after insert on log begin update copy set n = case when n then 1 else 2 end where n = -1; end',
  'a trigger with ends in strings':
    'create trigger t5 after insert on log begin select \'; end;\', "; end;" from (select 1 as "; end;"); end',
  'a trigger with a column named end':
    'create trigger t6 after update of "end" on ends begin select new."end", new.end; end',
  'a comment at the end': 'insert into log values (1) -- note',
  'a comment after its own end': 'insert into log values (2); -- note; more',
  'two ends': 'insert into log values (3);;',
  'comments before': '-- first; line\n/* second; */\ninsert into log values (4)',
  'names in every quote': 'create table "a;""b" ([c;d] int, `e;``f` int)',
  'lines of Windows': 'insert into log\r\nvalues (5)\r\n',
  'a command in a string': "insert into log select 6 where '\n.quit\n' <> '\ngo\n'",
  'a backslash in a string': "insert into log select 7 where '\\' = char(92)",
  'a default': sql`create table d1 (a text default ${nasty}, b int default ${-5}, c blob default ${Buffer.from("'\\")})`,
  'a row of defaults': 'insert into d1 default values',
  'a check': sql`create table d2 (a text check (a <> ${nasty}))`,
  'a partial index': sql`create index d3 on d2 (a) where a <> ${"it's"}`,
  'a negative number': sql`insert into log select 8 where 5 -${-1} = 6`,
  'a small number': sql`insert into log select 9 where ${1e-300} * 1e300 > 0.9`,
};

async function openEngine(): Promise<SqliteEngine> {
  const engine = await openSqlite();
  for (const table of ['seen (name text)', 'log (n int)', 'copy (n int)', 'ends ("end" int)']) {
    await engine.execute(`create table ${table}`);
  }
  return engine;
}

describe('statements in SQLite', () => {
  let engine: SqliteEngine;
  beforeAll(async () => {
    engine = await openEngine();
  });
  afterAll(() => engine.close());

  it.skipIf(!hasClient('sqlite3'))('end where they end, in sqlite3', async () => {
    expect(await pass(engine, engine.client(), survivors)).toEqual({ output: '', seen: Object.keys(survivors) });
    expect(await engine.rows('select a from d1')).toEqual([[nasty]]);
  });
});

it('statements run through libsql as through sqlite3', async () => {
  const engine = await openEngine();
  for (const statement of Object.values(survivors)) await engine.execute(engine.dialect.statement(statement).script);
  expect(await engine.rows('select a from d1')).toEqual([[nasty]]);
  await engine.close();
});
