import { describe, expect, it } from 'vitest';
import { postgresql } from '../postgresql.js';

const { statement, script } = postgresql();
const codeOf = (text: string): unknown => {
  try {
    return statement(text).script;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a statement of PostgreSQL', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t'],
    ['a comment', '-- x'],
    ['a semicolon', ';'],
  ])('is not there in %s', (_, text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_EMPTY');
  });

  it.each([
    'select 1; select 2',
    'select 1;select 2;',
    'create table a (b int); -- x\ncreate table c (d int)',
    "do $$ begin end $$; select ';'",
    'create function f() returns int language sql begin atomic select 1; end; select 2',
    'create procedure p() begin atomic select "end"; end; end',
    'create procedure p() begin atomic select 1 as end; select 2; end',
    'select case when true then 1 end; select 2',
    'begin; select 1; commit',
    'select 1 \\; select 2',
  ])('is not one when it is several: %s', (text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_MULTIPLE');
  });

  it('tells how to divide it', () => {
    expect(() => statement('create table a (b int);\n\ninsert into a values (1);')).toThrow(
      [
        'A step is one statement, and these are 2: `create table a (b int); insert into a values (1);`.',
        '  Record each on its own:',
        '      op(`create table a (b int)`);',
        '      op(`insert into a values (1)`);',
      ].join('\n'),
    );
  });

  it.each([
    ['an open string', "select 'a"],
    ['an open escape string', "select E'a\\'"],
    ['an open name', 'select "a'],
    ['an open body', 'do $$ begin'],
    ['an open tag', 'do $a$ begin $$'],
    ['an open comment', 'select 1 /* x'],
    ['an open nested comment', 'select 1 /* /* x */'],
    ['an open parenthesis', 'select (1'],
    ['a closed one too many', 'select 1)'],
    ['a body without its end', 'create function f() returns int language sql begin atomic select 1;'],
    ['a body with a block without its end', 'create procedure p() begin atomic select 1; begin; end'],
    ['a meta-command', 'select 1 \\! touch x'],
    ['a meta-command on a line', 'select 1\n\\! touch x'],
    ['gset', 'select 1 \\gset'],
    ['a body after a number', 'select 1$a$; select 2 $a$'],
    ['a word after a number', 'select 1end'],
    ['a word after a parameter', 'create function f(int) returns int return $1end'],
    ['a variable', 'select :name'],
    ['a quoted variable', "select :'name'"],
    ['a variable in a slice', 'select a[1:n]'],
    ['a parameter', 'select $1'],
    ['input of the client', 'copy t from stdin'],
    ['output of the client', 'COPY (select 1) TO STDOUT'],
    ['a string that goes on', "select E'a'\n'b\\'c'"],
    ['another encoding', "set client_encoding = 'latin1'"],
    ['other strings', 'SET LOCAL standard_conforming_strings TO off'],
    ['a NUL', 'select 1\0'],
    ['half of a surrogate pair', "select '\ud83d'"],
    ['an escape sequence', 'select 1 -- \x1b[2J'],
    ['a mark that turns the text', 'select 1 /* \u202e */'],
    ['a lone carriage return', 'select 1 -- x\rdrop table t'],
    ['a marker', 'select 1\n-- PHASE::prod::;'],
    ['another marker', '-- Running upgrade  -> 2\nselect 1'],
  ])('is refused with %s', (_, text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
  });

  it.each([
    'BEGIN',
    'begin transaction',
    'START TRANSACTION',
    'COMMIT',
    'end',
    'rollback to x',
    'SAVEPOINT a',
    'release a',
    'ABORT',
    "prepare transaction 'x'",
    '/* x */ commit',
  ])('is refused when it is of the transaction: %s', (text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
  });

  it.each([
    ["update account set name = 'some'", "update account set name = 'some'"],
    ['  select 1 ;\n', 'select 1'],
    ['select 1; -- note', 'select 1 -- note'],
    ['select\r\n1', 'select\n1'],
    ['select \':x\', "$1" -- :y', 'select \':x\', "$1" -- :y'],
    ["select '[1:2]'::jsonb ? 'a'", "select '[1:2]'::jsonb ? 'a'"],
    ["select 'C:\\x'", "select 'C:\\x'"],
    ['select 1, 1e5, 1.5e-5, 1e+5, 0x1F, 1_000', 'select 1, 1e5, 1.5e-5, 1e+5, 0x1F, 1_000'],
    ['create table "end" ("begin" int)', 'create table "end" ("begin" int)'],
  ])('is left as it is: %s', (text, expected) => {
    expect(codeOf(text)).toBe(expected);
  });

  it('ends after a comment on a line of its own', () => {
    expect(script.terminate('select 1')).toBe('select 1;');
    expect(script.terminate('select 1 -- note')).toBe('select 1 -- note\n;');
    expect(script.terminate("select '-- note'")).toBe("select '-- note';");
  });
});

describe('a statement that PostgreSQL refuses in a transaction', () => {
  it.each([
    'create index concurrently a on b (c)',
    'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "a" ON "b" ("c")',
    'create /* x */ index -- y\nconcurrently on b (c)',
    'drop index concurrently a',
    'reindex table concurrently a',
    'reindex (verbose, concurrently) table a',
    'reindex database x',
    'reindex schema x',
    'vacuum',
    'VACUUM (FULL, ANALYZE) account',
    'cluster',
    'cluster verbose',
    'cluster (verbose)',
    "alter type mood add value 'ok'",
    "alter type app.\"mood\" add value if not exists 'ok' before 'sad'",
    'create database x',
    'drop database if exists x',
    "create tablespace x location '/x'",
    'drop tablespace x',
    'alter database x set tablespace y',
    "alter system set work_mem = '1GB'",
    'alter table a detach partition b concurrently',
    "create subscription s connection '' publication p",
    'alter subscription s refresh publication',
    'alter subscription s set (failover = true)',
    'drop subscription s',
    'discard all',
  ])('is recognised: %s', (text) => {
    expect(statement(text).transactional).toBe(false);
  });

  it.each([
    'create index a on b (c)',
    'create index "concurrently" on b (c)',
    "insert into t values ('create index concurrently a on b (c)')",
    'reindex table a',
    'cluster a using b',
    'refresh materialized view concurrently a',
    "alter type mood rename value 'a' to 'b'",
    'alter database x set work_mem to 1',
    'alter table a detach partition b',
    'alter subscription s disable',
    'analyze',
    'create schema vacuum',
  ])('is not seen in %s', (text) => {
    expect(statement(text).transactional).toBe(true);
  });

  it('is what the user says', () => {
    expect(statement('call cleanup()', { transactional: false }).transactional).toBe(false);
    expect(statement('vacuum', { transactional: true }).transactional).toBe(true);
  });

  it.each(["set lock_timeout = '5s'", 'SET ROLE owner', 'set session authorization a', 'reset all'])(
    'is a setting of the session: %s',
    (text) => {
      expect(statement(text).setting).toBe(true);
    },
  );

  it.each(["set local lock_timeout = '5s'", 'set constraints all deferred', 'update t set a = 1'])(
    'is no setting of the session: %s',
    (text) => {
      expect(statement(text).setting).toBeUndefined();
    },
  );
});
