import type { Line } from './lines.js';
import type { Values } from './values.js';
import * as values from './values.js';

/** A column to try, made anew for each table. */
export interface ColumnCase {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: Drizzle's builders have a type each, and none in common
  column(): any;
  readonly values: Values;
}

const cases = (columns: Record<string, readonly [() => unknown, Values]>): readonly ColumnCase[] =>
  Object.entries(columns).map(([name, [column, tried]]) => ({ name, column, values: tried }));

const inet = values.oneOf('10.0.0.1/8', '::1', '2001:db8::/32');
const uuid = values.oneOf('6d0c5a0e-6f53-4d1c-a1d5-1f2b8b8f3c11');
export const moods = ["it's", 'back\\slash', 'sad', 'größe', 'a,b', '{x}'];

export const postgresqlColumns = ({ pg, orm, major }: Line): readonly ColumnCase[] => {
  const mood = pg.pgEnum('mood', moods as [string, ...string[]]);
  const bytea = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' });
  const upper = pg.customType<{ data: string }>({
    dataType: () => 'text',
    toDriver: (value) => orm.sql`upper(${value})`,
  });
  // biome-ignore lint/suspicious/noExplicitAny: the same method, called differently in the two lines
  const array = (column: any, depth = 1) =>
    major === 0 ? (depth === 2 ? column.array().array() : column.array()) : column.array('[]'.repeat(depth));
  return cases({
    text: [() => pg.text(), values.text()],
    varchar: [() => pg.varchar({ length: 200 }), values.shortText(200)],
    enum: [() => mood(), values.oneOf(...moods)],
    upper: [() => upper(), values.shortText(40)],
    smallint: [() => pg.smallint(), values.integer(16)],
    integer: [() => pg.integer(), values.integer(32)],
    bigint_number: [() => pg.bigint({ mode: 'number' }), values.integer(53)],
    bigint: [() => pg.bigint({ mode: 'bigint' }), values.bigint(64n)],
    real: [() => pg.real(), values.float],
    double: [
      () => pg.doublePrecision(),
      { ...values.double, corpus: [...values.double.corpus, NaN, Infinity, -Infinity] },
    ],
    numeric: [() => pg.numeric(), values.decimalText(40, 20)],
    numeric_number: [
      () => pg.numeric({ mode: 'number' }),
      { ...values.double, corpus: [...values.double.corpus, NaN] },
    ],
    numeric_bigint: [() => pg.numeric({ mode: 'bigint' }), values.bigint(64n)],
    boolean: [() => pg.boolean(), values.boolean],
    timestamp: [() => pg.timestamp(), values.date(1, 9999)],
    timestamptz: [() => pg.timestamp({ withTimezone: true }), values.date(1, 9999)],
    timestamp_text: [
      () => pg.timestamp({ mode: 'string' }),
      values.oneOf('2024-02-29 12:00:00.123456', 'infinity', '0044-03-15 BC'),
    ],
    date: [() => pg.date({ mode: 'date' }), values.date(1, 9999)],
    date_text: [() => pg.date(), values.oneOf('2024-02-29', 'infinity')],
    time: [() => pg.time(), values.oneOf('23:59:59.999999', '00:00')],
    interval: [() => pg.interval(), values.oneOf('1 day -2 hours', 'P1Y2M', "5 o'clock".slice(0, 1))],
    uuid: [() => pg.uuid(), uuid],
    inet: [() => pg.inet(), inet],
    json: [() => pg.json(), values.json],
    jsonb: [() => pg.jsonb(), values.json],
    point: [() => pg.point(), values.oneOf([1.5, -2], [0, 1e10])],
    point_object: [() => pg.point({ mode: 'xy' }), values.oneOf({ x: 1.5, y: -2 })],
    line: [() => pg.line(), values.oneOf([1, -2, 3])],
    bytea: [() => bytea(), values.bytes],
    text_array: [() => array(pg.text()), values.list(values.text({ long: false }))],
    text_matrix: [() => array(pg.text(), 2), values.list(values.text({ long: false }), 2)],
    integer_array: [() => array(pg.integer()), values.list(values.integer(32))],
    double_array: [() => array(pg.doublePrecision()), values.list(values.double)],
    boolean_array: [() => array(pg.boolean()), values.list(values.boolean)],
    timestamp_array: [() => array(pg.timestamp()), values.list(values.date(1, 9999))],
    jsonb_array: [
      () => array(pg.jsonb()),
      values.list({ ...values.json, corpus: values.json.corpus.filter((value) => !Array.isArray(value)) }),
    ],
    enum_array: [() => array(mood()), values.list(values.oneOf(...moods))],
  });
};

export const sqliteColumns = ({ sqlite }: Line): readonly ColumnCase[] =>
  cases({
    text: [() => sqlite.text(), values.text({ nul: true })],
    text_enum: [() => sqlite.text({ enum: moods as [string, ...string[]] }), values.oneOf(...moods)],
    text_json: [() => sqlite.text({ mode: 'json' }), values.json],
    integer: [() => sqlite.integer(), values.integer(53)],
    boolean: [() => sqlite.integer({ mode: 'boolean' }), values.boolean],
    timestamp: [() => sqlite.integer({ mode: 'timestamp' }), values.date(-2000, 20000)],
    timestamp_ms: [() => sqlite.integer({ mode: 'timestamp_ms' }), values.date(-2000, 20000)],
    real: [() => sqlite.real(), { ...values.double, corpus: [...values.double.corpus, Infinity, -Infinity] }],
    numeric: [() => sqlite.numeric(), values.decimalText(10, 5)],
    numeric_number: [() => sqlite.numeric({ mode: 'number' }), values.exactNumber],
    numeric_bigint: [() => sqlite.numeric({ mode: 'bigint' }), values.bigint(64n)],
    blob: [() => sqlite.blob({ mode: 'buffer' }), values.bytes],
    blob_json: [() => sqlite.blob({ mode: 'json' }), values.json],
    blob_bigint: [() => sqlite.blob({ mode: 'bigint' }), values.bigint(64n)],
  });

export const mysqlColumns = ({ mysql }: Line): readonly ColumnCase[] => {
  const blob = mysql.customType<{ data: Buffer }>({ dataType: () => 'mediumblob' });
  const withNul = { ...values.text({ nul: true }) };
  return cases({
    text: [() => mysql.mediumtext(), withNul],
    varchar: [() => mysql.varchar({ length: 200 }), values.shortText(200)],
    enum: [() => mysql.mysqlEnum(moods as [string, ...string[]]), values.oneOf(...moods)],
    json: [() => mysql.json(), values.json],
    varbinary: [() => mysql.varbinary({ length: 4000 }), values.shortText(400)],
    blob: [() => blob(), values.bytes],
    tinyint: [() => mysql.tinyint(), values.integer(8)],
    int: [() => mysql.int(), values.integer(32)],
    bigint_number: [() => mysql.bigint({ mode: 'number' }), values.integer(53)],
    bigint: [() => mysql.bigint({ mode: 'bigint' }), values.bigint(64n)],
    bigint_unsigned: [() => mysql.bigint({ mode: 'bigint', unsigned: true }), values.bigint(64n, false)],
    float: [() => mysql.float(), values.float],
    double: [() => mysql.double(), values.double],
    decimal: [() => mysql.decimal({ precision: 65, scale: 30 }), values.decimalText(30, 30)],
    decimal_number: [() => mysql.decimal({ precision: 65, scale: 30, mode: 'number' }), values.float],
    boolean: [() => mysql.boolean(), values.boolean],
    datetime: [() => mysql.datetime({ fsp: 3 }), values.date(1000, 9999)],
    timestamp: [() => mysql.timestamp({ fsp: 3 }), values.date(1971, 2037)],
    datetime_text: [() => mysql.datetime({ mode: 'string', fsp: 3 }), values.oneOf('2024-02-29 12:00:00.123')],
    // The driver of 0.45 sends the time, too, and MySQL rounds the last half second of a day to the next one.
    date: [() => mysql.date(), values.wholeSeconds(values.date(1000, 9999))],
    time: [() => mysql.time(), values.oneOf('-12:30:00', '838:59:59')],
    year: [() => mysql.year(), values.oneOf(1901, 2155)],
  });
};
