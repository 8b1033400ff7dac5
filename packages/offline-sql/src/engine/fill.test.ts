import { StatementError } from '@ao/core';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { mysql } from '../mysql.js';
import { postgresql } from '../postgresql.js';
import { sqlite } from '../sqlite.js';

const pg = (query: ReturnType<typeof sql>) => postgresql().statement(query).script;
const code = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    return error instanceof StatementError ? error.code : error;
  }
  return 'no error';
};

describe('a literal and its neighbours', () => {
  it.each([
    ['a negative number after a minus is no comment', sql`select 5 -${-1}`, 'select 5 -(-1)'],
    ['nor after a spaced one', sql`select 5 - ${-1}`, 'select 5 - (-1)'],
    ['it is one operand before a cast', sql`select ${-32768}::int2`, 'select (-32768)::int2'],
    ['and makes no operator', sql`select a||${-1}, a=${-1}, a <= ${-1}`, 'select a||(-1), a=(-1), a <= -1'],
    [
      'it stays bare where nothing can go wrong',
      sql`insert into t values (${-1}, ${-2})`,
      'insert into t values (-1, -2)',
    ],
    [
      'as after a spaced equals sign',
      sql`select 1 where a = ${-1} and b between ${-2} and ${-3}`,
      'select 1 where a = -1 and b between -2 and -3',
    ],
    ['two strings are not one', sql`select 'x' ${'y'}, ${'x'} 'y'`, "select 'x' ('y'), ('x') 'y'"],
    ['nor is one an alias', sql`select 1 ${'a'}, "b" ${'c'}, (2) ${'d'}`, `select 1 ('a'), "b" ('c'), (2) ('d')`],
    ['nor is a quote doubled', sql`select 'x'${'y'}${'z'}`, "select 'x'('y')('z')"],
    ['digits stay apart', sql`select 1${2}, ${3}4, ${5}.6`, 'select 1 2, 3 4, 5 .6'],
    ['a word does not turn a string into bytes', sql`select X${'41'}, E${'n'}`, "select X '41', E 'n'"],
    ['psql sees no variable', sql`select a[1:${'x'}], a[1:${2}]`, "select a[1: 'x'], a[1: 2]"],
    ['a dollar sign makes no parameter', sql`select $${1}`, 'select $ 1'],
    ['names do not run together', sql`select ${sql.identifier('a')}${sql.identifier('b')}`, 'select "a" "b"'],
    ['a path of names stays one', sql`select ${sql.identifier('s')}.${sql.identifier('a')}`, 'select "s"."a"'],
    ['a cast to a named type stays one', sql`select ${'x'}::${sql.identifier('mood')}`, `select 'x'::"mood"`],
  ])('%s', (_, query, expected) => {
    expect(pg(query)).toBe(expected);
  });

  it('leaves two minus signs alone in MySQL, where they are no comment', () => {
    expect(mysql().statement(sql`select 5 --${1}`).script).toBe('select 5 --1');
  });
});

describe('a value in the wrong place', () => {
  it.each([
    ['a string', sql`select 'a ${'b'}'`],
    ['a string of another kind', sql`select E'a\\' ${'b'}'`],
    ['a quoted name', sql`select "a ${'b'}"`],
    ['a line comment', sql`select 1 -- ${'b'}`],
    ['a block comment', sql`select 1 /* ${'b'} */`],
    ['a nested comment', sql`select 1 /* /* */ ${'b'} */`],
    ['a DO block', sql`do $$ begin perform ${'b'}; end $$`],
    ['a tagged body', sql`do $x$ begin perform ${1}; end $x$`],
  ])('in %s is refused', (_, query) => {
    expect(code(() => pg(query))).toBe('AO_PARAMETER_MISPLACED');
  });

  it('is refused in a version comment, which other servers skip up to its first end', () => {
    expect(code(() => mysql().statement(sql`select 1 /*!99999 + ${'*/'} */`))).toBe('AO_STATEMENT_INVALID');
  });

  it('is refused in brackets, which quote a name in SQLite', () => {
    expect(code(() => sqlite().statement(sql`select [${1}]`))).toBe('AO_PARAMETER_MISPLACED');
  });
});

describe('a name in a quote', () => {
  it('may stand there when it is a plain one', () => {
    expect(pg(sql`select nextval('${sql.identifier('My seq')}')`)).toBe(`select nextval('"My seq"')`);
    expect(pg(sql`do $$ begin delete from ${sql.identifier('t')}; end $$`)).toBe('do $$ begin delete from "t"; end $$');
  });

  it.each(["it's", '$$', 'a"b', 'a;b'])('is refused when it could end it: %s', (name) => {
    expect(code(() => pg(sql`select nextval('${sql.identifier(name)}')`))).toBe('AO_PARAMETER_MISPLACED');
  });
});
