import { describe, expect, it } from 'vitest';
import { mysql } from '../mysql.js';

const { statement, script } = mysql();
const codeOf = (text: string): unknown => {
  try {
    return statement(text).script;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a statement of MySQL', () => {
  it.each([
    'select 1; select 2',
    'create procedure p() select 1; select 2',
    'create procedure p() begin select 1; end; select 2',
    'create trigger t before insert on a for each row if x then set y = 1; end if; select 2',
    'create function f() returns int return if(a, b, c); select 2',
    'create table a (`begin` int); create table b (c int)',
  ])('is not one when it is several: %s', (text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_MULTIPLE');
  });

  it.each([
    ['an open string', "select 'a"],
    ['an open name', 'select `a'],
    ['an open comment', 'select 1 /* x'],
    ['an open version comment', '/*!50003 select 1'],
    ['an end of a comment that may start one', 'select 1 */*then'],
    ['an end of a version comment that may start one', 'select /*! 1 */* 2'],
    ['a comment in a comment', 'select 1 /* a /*/'],
    ['a version comment in another', 'select /*! 1 /*! + 1 */ */'],
    ['a parameter', 'update t set a = ?'],
    ['a command of the client', 'source x.sql'],
    ['a shell command', 'system touch x'],
    ['a shell command after a comment', '-- x\nsystem touch x'],
    ['a delimiter', 'select 1\ndelimiter //'],
    ['another database', 'use other'],
    ['a backslash command', 'select 1 \\! touch x'],
    ['an end of the client', 'select 1 \\g select 2'],
    ['a quote that is escaped in one mode', "select 'it\\'s'"],
    ['a quote that ends in one mode', "select 'C:\\', '; drop table t; -- '"],
    ['an escaped backtick', 'select `a\\`'],
    ['a carriage return in quotes', "select 'a\r\nb'"],
    ['another charset', 'set names latin1'],
    ['another charset in a variable', 'SET @@session.character_set_client = latin1'],
  ])('is refused with %s', (_, text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
  });

  it.each([
    'begin',
    'BEGIN WORK',
    'start transaction',
    'commit',
    'rollback',
    'savepoint a',
    'set autocommit = 0',
    'SET @@session.autocommit=1',
    'set @x = 1, autocommit = 0',
    "xa start 'x'",
  ])('is refused when it is of the transaction: %s', (text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
  });

  it.each([
    'select $a$ 1',
    "select 'x' $$",
    'create function f() returns int language javascript as $js$ return 1 $js$',
  ])('is refused when MySQL 9 reads a quotation in it, and others a name: %s', (text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
  });

  it.each([
    "update account set name = 'some'",
    "select 'C:\\\\dir', \"it's\" # note",
    'begin not atomic select 1; end',
    "select '\ndelimiter //\n'",
    'set @x = 1',
    'select 5--1',
    "select a$b$c, '$$' from `$a$`",
  ])('is left as it is: %s', (text) => {
    expect(codeOf(text)).toBe(text);
  });

  it('is given a delimiter when it has an end within', () => {
    expect(script.terminate('select 1')).toBe('select 1;');
    expect(script.terminate("select ';' # note")).toBe("select ';' # note\n;");
    expect(script.terminate('create procedure p() begin select 1; end')).toBe(
      'DELIMITER //\ncreate procedure p() begin select 1; end\n//\nDELIMITER ;',
    );
  });

  it('is given a delimiter that it does not hold', () => {
    const statement = "begin not atomic select '// $$ @@ %% ///'; end";
    expect(script.terminate(statement)).toBe(`DELIMITER ////\n${statement}\n////\nDELIMITER ;`);
  });

  it('may stand in a transaction, which its own commit ends', () => {
    expect(statement('alter table a add b int').transactional).toBe(true);
  });

  it('is printed after the charset, and the time zone when there is one', () => {
    expect(script.preamble).toEqual(['SET NAMES utf8mb4']);
    expect(mysql({ timeZone: '+00:00' }).script.preamble).toEqual(['SET NAMES utf8mb4', "SET time_zone = '+00:00'"]);
  });

  it.each([
    'set foreign_key_checks = 0',
    "SET SESSION sql_mode = ''",
    'set @@sql_safe_updates = 1',
    'set @@session.foreign_key_checks=0',
    'set role r',
  ])('is a setting of the session: %s', (text) => {
    expect(statement(text).setting).toBe(true);
  });

  it.each(['set @a = 1', 'set global x = 1', 'update t set a = 1', "set password = 'x'"])(
    'is no setting of the session: %s',
    (text) => {
      expect(statement(text).setting).toBeUndefined();
    },
  );
});
