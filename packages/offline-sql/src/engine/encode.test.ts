import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, timestamp } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { mysql } from '../mysql.js';
import { postgresql } from '../postgresql.js';
import { sqlite } from '../sqlite.js';

class Money {
  constructor(readonly cents: number) {}
}

const table = pgTable('account', { id: integer(), at: timestamp(), data: jsonb() });

describe.each([postgresql(), mysql(), sqlite()])('a value in $name', ({ literal, statement }) => {
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a Map', new Map([[1, 2]])],
    ['a Set', new Set([1])],
    ['a Promise', Promise.resolve(1)],
    ['a RegExp', /x/],
    ['an Error', new Error('x')],
    ['an instance of a class', new Money(5)],
    ['no date', new Date(Number.NaN)],
    ['half of a surrogate pair', 'a\ud83d'],
    ['JSON with a bigint', { a: 1n }],
    ['JSON with NaN', { a: [Number.NaN] }],
    ['JSON with a function', { a: () => 1 }],
    ['JSON with a Map', { a: new Map() }],
    ['JSON with undefined in an array', { a: [undefined] }],
  ])('that is %s is refused', (_, value) => {
    expect(() => literal(value)).toThrow(expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }));
  });

  it('that has a JSON form of its own is stored in it', () => {
    expect(literal(new URL('http://a.b/'))).toBe(`'"http://a.b/"'`);
  });

  it('that is a placeholder is refused', () => {
    expect(() => statement(sql`select ${sql.placeholder('id')}`)).toThrow(/The placeholder 'id' has no value/);
  });
});

describe('a value that its column refuses', () => {
  const { literal } = postgresql();

  it('is named with its column, what is wrong, and what to do', () => {
    expect(() => literal(1.5, table.id)).toThrow(
      'The value 1.5 for the column account.id is not an integer, as its column is.\n  Round it, or cast it in SQL.',
    );
    expect(() => literal('today', table.at)).toThrow(
      /The value 'today' for the column account.at is not what its column takes/,
    );
    expect(() => literal({ big: 1n }, table.data)).toThrow(/holds 1n \(at "big"\), which JSON cannot hold/);
  });

  it('is refused in jsonb, which does not store all of JSON', () => {
    expect(() => literal({ a: 'x\0' }, table.data)).toThrow(/which jsonb does not store/);
    expect(() => literal(['\ud83d'], table.data)).toThrow(/which jsonb does not store/);
    expect(literal({ a: '\\u0000' }, table.data)).toBe(`E'{"a":"\\\\\\\\u0000"}'`);
  });
});
