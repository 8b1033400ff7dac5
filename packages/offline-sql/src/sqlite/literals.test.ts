import { describe, expect, it } from 'vitest';
import { sqlite } from '../sqlite.js';

const { literal } = sqlite();

describe('a literal of SQLite', () => {
  it.each<[unknown, string]>([
    [null, 'NULL'],
    [true, '1'],
    [5, '5'],
    [-0, '0'],
    [0.1, '0.1'],
    [-123.456, '-123.456'],
    [1 / 3, '0.33333333333333331'],
    [0.137253, '0.13725299999999999'],
    [3.608734e-7, '3.6087340000000003e-7'],
    [1e20, '1.0000000000000000e+20'],
    [Number.POSITIVE_INFINITY, '9e999'],
    [5e-324, `(1.0${'/4503599627370496.0'.repeat(20)}/17179869184.0)`],
    [2n ** 63n - 1n, '9223372036854775807'],
    ["it's", "'it''s'"],
    ['C:\\x', "'C:\\x'"],
    ['a\nb', "'a\nb'"],
    ['日本', "'日本'"],
    ['a\r\nb', "replace('a\nb', char(10), char(13,10))"],
    ['a\rb', "('a' || char(13) || 'b')"],
    ['a\0\x01', "('a' || char(0,1))"],
    ['a\n-- b', "('a' || char(10) || '-- b')"],
    [Buffer.from([0xde, 0xad]), "X'DEAD'"],
    [{ a: "it's" }, `'{"a":"it''s"}'`],
    [[1, null], "'[1,null]'"],
  ])('of %o is %s', (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

  it('of a text with many special characters is no deeper than SQLite reads', () => {
    const depth = Math.max(
      ...literal('a\r'.repeat(5000))
        .split('(')
        .map((part) => part.split('||').length),
    );
    expect(depth).toBeLessThan(1000);
  });

  it.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['64 bits and more', 2n ** 63n],
    ['a date without a column', new Date(0)],
  ])('does not exist of %s', (_, value) => {
    expect(() => literal(value)).toThrow(expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }));
  });
});
