import { isDate } from 'node:util/types';
import type { Column } from './entity.js';
import { isKind, namesOf } from './entity.js';

/** Columns that store JSON. Drizzle 1.0 leaves PostgreSQL's to the driver, so their text is made here, for both lines. */
const jsonColumns = new Set(['PgJson', 'PgJsonb', 'MySqlJson', 'SQLiteTextJson', 'SQLiteBlobJson']);
const integerColumns = /^Pg(?:Integer|SmallInt|BigInt53|Serial|SmallSerial|BigSerial53)$/;

export const asColumn = (encoder: unknown): Column | undefined => (isKind(encoder, 'Column') ? encoder : undefined);

export const isJsonColumn = (column: Column): boolean => jsonColumns.has(itemColumn(column).columnType);

export const isJsonbColumn = (column: Column): boolean => itemColumn(column).columnType === 'PgJsonb';

export const storesBytes = (column: Column): boolean => column.columnType === 'SQLiteBlobJson';

/** PostgreSQL rounds the literal 1.5 for an integer column, where it refuses the parameter. */
export const isIntegerColumn = (column: Column): boolean => integerColumns.test(itemColumn(column).columnType);

/** How deep a column's arrays are; 0 for a column that is none. */
export function arrayDepth(column: Column): number {
  if (column.baseColumn) return 1 + arrayDepth(column.baseColumn);
  return isOfVersion1(column) ? (column.dimensions ?? 0) : 0;
}

/**
 * What the driver is given for one item of the column's array, or for a value of a column that is none.
 *
 * MySQL's `date` is left to the driver in 0.45, which takes the day of the local time zone; here it is UTC's, as in 1.0.
 */
export function mapItem(column: Column, item: unknown): unknown {
  const last = itemColumn(column);
  const depth = isOfVersion1(column) ? arrayDepth(column) : 0;
  const mapped = within(depth, last.mapToDriverValue(wrapped(depth, item)));
  return last.columnType === 'MySqlDate' && isDate(mapped) ? mapped.toISOString().slice(0, 10) : mapped;
}

/** A null in an array. In an array of JSON, the drivers of 1.0 store the JSON null, where those of 0.45 store NULL. */
export const emptyItem = (column: Column): 'null' | null =>
  isOfVersion1(column) && isJsonColumn(column) ? 'null' : null;

/** `"schema"."table"."column"` without quotes, for errors. */
export const columnPath = (column: Column): string => [...namesOf(column.table), column.name].join('.');

const isOfVersion1 = (column: Column): boolean => 'isAlias' in column;

const itemColumn = (column: Column): Column => (column.baseColumn ? itemColumn(column.baseColumn) : column);

const wrapped = (depth: number, item: unknown): unknown => (depth === 0 ? item : [wrapped(depth - 1, item)]);

const within = (depth: number, value: unknown): unknown =>
  depth === 0 ? value : within(depth - 1, (value as unknown[])[0]);
