import { describe, expect, it } from 'vitest';
import { postgresql } from '../postgresql.js';

const { literal } = postgresql();

describe('a literal of PostgreSQL', () => {
  it.each<[unknown, string]>([
    [null, 'NULL'],
    [true, 'true'],
    [5, '5'],
    [-5, '-5'],
    [-0, '0'],
    [0.1, '0.1'],
    [1e21, '1e+21'],
    [Number.NaN, "'NaN'"],
    [Number.NEGATIVE_INFINITY, "'-Infinity'"],
    [2n ** 70n, '1180591620717411303424'],
    ['some', "'some'"],
    ["it's", "'it''s'"],
    ['a\nb\tc', "'a\nb\tc'"],
    ['日本 \u{1f600}', "'日本 \u{1f600}'"],
    ['C:\\x', "E'C:\\\\x'"],
    ["it's\\", "E'it''s\\\\'"],
    ['a\r\nb', "E'a\\r\nb'"],
    ['a\n-- PHASE::x::;', "E'a\\n-- PHASE::x::;'"],
    ['a\u202eb', "E'a\\u202eb'"],
    ['\x1b[2J', "E'\\u001b[2J'"],
    ['é\\', "E'\\u00e9\\\\'"],
    ['日本\r', "E'\\u65e5\\u672c\\r'"],
    ['\u{1f600}\\', "E'\\U0001f600\\\\'"],
    [Buffer.from([0xde, 0xad]), "E'\\\\xdead'::bytea"],
    [new Uint8Array(), "E'\\\\x'::bytea"],
    [new Date('2024-01-01T00:00:00.123Z'), "'2024-01-01 00:00:00.123+00'"],
    [new Date('+012345-01-01T00:00:00Z'), "'12345-01-01 00:00:00.000+00'"],
    [new Date('-000043-03-15T00:00:00Z'), "'0044-03-15 00:00:00.000+00 BC'"],
    [new Date('0000-01-01T00:00:00Z'), "'0001-01-01 00:00:00.000+00 BC'"],
    [{ a: "it's" }, `'{"a":"it''s"}'`],
    [{ a: '\\' }, `E'{"a":"\\\\\\\\"}'`],
    [['a', 'b"c', null, 1.5], `E'{"a","b\\\\"c",NULL,1.5}'`],
    [
      [
        [1, 2],
        [3, 4],
      ],
      "'{{1,2},{3,4}}'",
    ],
    [[], "'{}'"],
  ])('of %o is %s', (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['NUL in text', 'a\0b'],
    ['rows of different lengths', [[1], [2, 3]]],
    ['a row beside a value', [1, [2]]],
  ])('does not exist of %s', (_, value) => {
    expect(() => literal(value)).toThrow(expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }));
  });
});
