import { describe, expect, it } from 'vitest';
import { sqlite } from '../sqlite.js';

const { statement, script } = sqlite();
const codeOf = (text: string): unknown => {
  try {
    return statement(text).script;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a statement of SQLite', () => {
  it.each([
    'select 1; select 2',
    'create trigger a after insert on b begin select 1; end; select 2',
    'create table a (b); create trigger c after insert on a begin select 1; end',
    'select case when 1 then 2 end; select 3',
    'create trigger a after insert on b begin select case when 1 then 2; end; select 3',
  ])('is not one when it is several: %s', (text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_MULTIPLE');
  });

  it.each([
    ['an open string', "select 'a"],
    ['an open bracket', 'select [a'],
    ['an open comment', 'select 1 /* x'],
    ['a parameter that SQLite takes for NULL', 'update t set a = ?'],
    ['a numbered one', 'update t set a = ?1'],
    ['a named one', 'update t set a = :a'],
    ['another named one', 'update t set a = @a'],
    ['a third named one', 'update t set a = $a'],
    ['a dot command', '.shell touch x'],
    ['a dot command after a comment', '-- x\n.shell touch x'],
    ['a line that is go', 'select 1\nGO\n'],
    ['a line that is a slash', 'select 4\n/\n2'],
    ['a line that is a slash before a comment', 'select 4\n/-- x\n2'],
    ['a carriage return in quotes', "select 'a\r\nb'"],
    ['a backslash', 'select \\1'],
    ['a trigger without its end', 'create trigger a after insert on b begin select 1;'],
    ['a trigger that the shell would wait on', 'create trigger a after insert on b begin select 1 end'],
  ])('is refused with %s', (_, text) => {
    expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
  });

  it.each(['begin', 'begin immediate', 'COMMIT', 'end transaction', 'rollback', 'savepoint a', 'release a'])(
    'is refused when it is of the transaction: %s',
    (text) => {
      expect(codeOf(text)).toBe('AO_STATEMENT_INVALID');
    },
  );

  it.each([
    ["update account set name = 'some'", "update account set name = 'some'"],
    ['select 1;', 'select 1'],
    ["select '\ngo\n?'", "select '\ngo\n?'"],
    [
      'create trigger a after insert on b begin select 1; end;',
      'create trigger a after insert on b begin select 1; end',
    ],
  ])('is left as it is: %s', (text, expected) => {
    expect(codeOf(text)).toBe(expected);
  });

  it.each([
    'vacuum',
    "VACUUM INTO 'x'",
    'pragma foreign_keys = off',
    'PRAGMA main.journal_mode=WAL',
    "attach 'x' as y",
    'detach y',
  ])('stands outside of a transaction: %s', (text) => {
    expect(statement(text).transactional).toBe(false);
  });

  it.each(['pragma user_version = 2', 'pragma defer_foreign_keys = on', 'create table vacuum (a)'])(
    'stands in a transaction: %s',
    (text) => {
      expect(statement(text).transactional).toBe(true);
    },
  );

  it('needs no preamble, and a transaction only where some of a unit stands outside', () => {
    expect(script).toMatchObject({ preamble: [], transaction: { begin: 'BEGIN', commit: 'COMMIT', units: 'mixed' } });
  });

  it.each(['pragma foreign_keys = off', 'PRAGMA main.synchronous(1)'])('is a setting of the session: %s', (text) => {
    expect(statement(text).setting).toBe(true);
  });

  it.each(['pragma journal_mode = wal', 'pragma user_version = 2'])('is no setting of the session: %s', (text) => {
    expect(statement(text).setting).toBeUndefined();
  });
});
