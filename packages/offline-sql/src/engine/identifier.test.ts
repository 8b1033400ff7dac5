import { StatementError } from '@ao/core';
import { describe, expect, it } from 'vitest';
import { mysql } from '../mysql.js';
import { postgresql } from '../postgresql.js';
import { sqlite } from '../sqlite.js';

const dialects = [postgresql(), mysql(), sqlite()];

describe.each(dialects)('a name in $name', ({ name: dialect, identifier }) => {
  it('is quoted, and its quotes are doubled', () => {
    const quote = dialect === 'mysql' ? '`' : '"';
    expect(identifier('account')).toBe(`${quote}account${quote}`);
    expect(identifier('a', `b${quote}c`)).toBe(`${quote}a${quote}.${quote}b${quote}${quote}c${quote}`);
  });

  it.each(["it's", 'a;b', '-- a', '/* a', '日本', 'select', 'a.b', '$$', ':a', '%'])('may be %s', (name) => {
    expect(identifier(name)).toContain(name);
  });

  it.each(['', 'a\0', 'a\nb', 'a\r', 'a\tb', '\x1b[2J', 'a\u202eb', 'a\u2028b', '\ud83d', 'a\n-- PHASE::x::;'])(
    'may not be %j',
    (name) => {
      expect(() => identifier(name)).toThrow(StatementError);
    },
  );
});

describe('a long name', () => {
  it('is refused in PostgreSQL with the name that it would be cut to', () => {
    expect(postgresql().identifier('a'.repeat(63))).toHaveLength(65);
    expect(() => postgresql().identifier('a'.repeat(64))).toThrow(`cut it to "${'a'.repeat(63)}"`);
    expect(() => postgresql().identifier('ü'.repeat(32))).toThrow(`cut it to "${'ü'.repeat(31)}"`);
  });

  it('is refused in MySQL beyond 64 characters', () => {
    expect(mysql().identifier('ü'.repeat(64))).toHaveLength(66);
    expect(() => mysql().identifier('a'.repeat(65))).toThrow(StatementError);
  });

  it('is as long as it likes in SQLite', () => {
    expect(sqlite().identifier('a'.repeat(300))).toHaveLength(302);
  });
});

it.each(['a\\', '\u{1f600}', 'a '])('MySQL refuses %j, which it or its client would change', (name) => {
  expect(() => mysql().identifier(name)).toThrow(StatementError);
  expect(postgresql().identifier(name)).toBe(`"${name}"`);
});
