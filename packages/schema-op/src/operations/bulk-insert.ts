import type { SQL, Table } from 'drizzle-orm';
import type { DrizzleColumn } from '../drizzle/column.js';
import { tableColumn } from '../drizzle/table.js';
import { unsupported } from '../errors.js';
import { type SchemaOperation, type Scope, schemaOperation } from './operation.js';

/** A row by the keys of the table's definition, as for Drizzle's insert; every row has the same keys. */
export type Row<T extends Table> = {
  readonly [Key in keyof T['$inferInsert']]: T['$inferInsert'][Key] | SQL;
};

/** About as many characters as a statement gets: far below the limit of any server, and still few statements. */
const statementSize = 100_000;

/**
 * Inserts rows, many with each statement.
 *
 * ```sql
 * INSERT INTO "account" ("id", "name") VALUES
 *     (1, 'Ada'),
 *     (2, 'Grace')
 * ```
 *
 * `$defaultFn` and `$onUpdate` do not run: a revision gives the same text each time.
 */
export const bulkInsert = <T extends Table>(table: T, rows: readonly Row<T>[]): SchemaOperation<'bulk-insert'> =>
  schemaOperation('bulk-insert', (scope) => {
    const [first] = rows;
    if (!first) return [];
    const keys = keysOf(first);
    const columns = keys.map((key) => tableColumn(table, key));
    const texts = rows.map((row, position) => rowText(scope, columns, keys, row, position));
    const head = scope.sql.insertInto(scope.table(table), columns);
    return batches(texts).map((batch) => `${head}\n    ${batch.join(',\n    ')}`);
  });

const keysOf = (row: object): readonly string[] =>
  Object.entries(row).flatMap(([key, value]) => (value === undefined ? [] : [key]));

function rowText(
  { sql }: Scope,
  columns: readonly DrizzleColumn[],
  keys: readonly string[],
  row: object,
  position: number,
): string {
  const own = keysOf(row);
  const odd = own.find((key) => !keys.includes(key)) ?? keys.find((key) => !own.includes(key));
  if (odd !== undefined) {
    throw unsupported(
      `Row ${position + 1} and row 1 do not have the same keys: "${odd}" is in one of them only.`,
      'Give each row a value, which may be null, or use bulkInsert twice.',
    );
  }
  const values = columns.map((column, index) => {
    const value = (row as Record<string, unknown>)[keys[index]!];
    return isSql(value) ? sql.expression(value) : sql.value(value, column);
  });
  return `(${values.join(', ')})`;
}

const isSql = (value: unknown): value is SQL => typeof value === 'object' && value !== null && 'getSQL' in value;

function batches(rows: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let size = statementSize;
  for (const row of rows) {
    size += row.length;
    if (size > statementSize) {
      all.push([]);
      size = row.length;
    }
    all.at(-1)!.push(row);
  }
  return all;
}
