import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { mysql } from '../mysql.js';

const { literal, statement } = mysql();
const inStatement = (value: unknown) => statement(sql`select ${value}`).script.slice('select '.length);

describe('a literal of MySQL', () => {
  it.each<[unknown, string]>([
    [null, 'NULL'],
    [false, 'false'],
    [-0, '0'],
    [1.5, '1.5'],
    [2n ** 64n, '18446744073709551616'],
    ["it's", "'it''s'"],
    ['a\nb', "'a\nb'"],
    ['日本', "_utf8mb4'日本'"],
    ['C:\\x', "CONCAT(_utf8mb4'C:', _utf8mb4 X'5C', _utf8mb4'x')"],
    ['\\', "_utf8mb4 X'5C'"],
    ['a\r\nb', "CONCAT(_utf8mb4'a', _utf8mb4 X'0D', _utf8mb4'\nb')"],
    ['a\0', "CONCAT(_utf8mb4'a', _utf8mb4 X'00')"],
    ['a\n-- b', "CONCAT(_utf8mb4'a', _utf8mb4 X'0A', _utf8mb4'-- b')"],
    ['\\a'.repeat(200), `_utf8mb4 X'${'5C61'.repeat(200)}'`],
    [Buffer.from([0xde, 0xad]), "X'DEAD'"],
    [Buffer.alloc(0), "X''"],
    [new Date('2024-01-01T00:00:00.123Z'), "'2024-01-01 00:00:00.123'"],
    [{ a: "it's" }, `'{"a":"it''s"}'`],
  ])('of %o is %s', (value, expected) => {
    expect(inStatement(value)).toBe(expected);
  });

  it('is no call where it may stand in a definition', () => {
    expect(literal('C:\\x')).toBe("_utf8mb4 X'433A5C78'");
    expect(literal("größe's")).toBe("'größe''s'");
  });

  it.each([
    ['a comment', sql`alter table t comment = ${'größe'}`, "alter table t comment = 'größe'"],
    ['a label', sql`create table t (a enum(${'größe'}, ${'b'}))`, "create table t (a enum('größe', 'b'))"],
    ['a separator', sql`select group_concat(a separator ${'ü'}) from t`, "select group_concat(a separator 'ü') from t"],
    ['a default', sql`alter table t alter a set default ${'\\'}`, "alter table t alter a set default _utf8mb4 X'5C'"],
    [
      'a bound',
      sql`alter table t add partition (partition p values in (${'\\a'}))`,
      "alter table t add partition (partition p values in (_utf8mb4 X'5C61'))",
    ],
    [
      'a check',
      sql`alter table t add check (a <> ${"ü's\\"})`,
      "alter table t add check (a <> CONCAT('ü', CHAR(39 USING utf8mb4), 's', CHAR(92 USING utf8mb4)))",
    ],
    [
      'a default of JSON',
      sql`create table t (a json default (${"it's"}), check (a <> ${'b'}))`,
      "create table t (a json default (CONCAT('it', CONVERT(X'27' USING utf8mb4), 's')), check (a <> 'b'))",
    ],
    [
      'a call in a default',
      sql`alter table t add a json default (json_array(${"it's"}))`,
      "alter table t add a json default (json_array(CONCAT('it', CONVERT(X'27' USING utf8mb4), 's')))",
    ],
    [
      'a column that is called comment',
      sql`update t set comment = ${'a\\'}`,
      "update t set comment = CONCAT(_utf8mb4'a', _utf8mb4 X'5C')",
    ],
  ])('is what MySQL reads in the place of %s', (_, query, expected) => {
    expect(statement(query).script).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['66 digits', 10n ** 65n],
    ['the year 10000', new Date('+010000-01-01T00:00:00Z')],
    ['the year 0', new Date('0000-12-31T00:00:00Z')],
  ])('does not exist of %s', (_, value) => {
    expect(() => literal(value)).toThrow(expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }));
  });

  it('does not exist of a backslash in a comment of a table', () => {
    expect(() => statement(sql`alter table t comment = ${'a\\b'}`)).toThrow(
      expect.objectContaining({ code: 'AO_VALUE_UNSUPPORTED' }),
    );
  });
});
