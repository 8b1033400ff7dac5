import type { SqlWrapper, Statement } from '@ao/core';
import type { Column, SQL, Table } from 'drizzle-orm';
import { SqliteStatements } from '../ddl/sqlite.js';
import { assertRebuild, rebuildStatements } from '../ddl/sqlite-rebuild.js';
import { tableColumn } from '../drizzle/table.js';
import { type SchemaOperation, schemaOperation } from './operation.js';

export interface RebuildTableOptions {
  /** What columns hold that are new, renamed or converted: a value, or an expression of old columns; by the keys of `to`. */
  readonly values?: Readonly<Record<string, SQL | Column | string | number | bigint | boolean | Date | null>>;
  /** The triggers that the table has and keeps, by name: SQLite drops them with the table. */
  readonly triggers?: Readonly<Record<string, Statement>>;
}

/**
 * Makes a table what it is in another definition, where SQLite cannot alter it: types, nullability, defaults, constraints,
 * several columns at once. It copies the rows into a new table, which takes the place of the old one with its indexes,
 * triggers and the foreign keys that point to it. Swap the two for the way back.
 *
 * Refused, by the database, before a row is touched: when other tables point to it and foreign keys are on in spite of the
 * first step, or when the table has an index or a trigger that neither the definitions nor `triggers` know.
 *
 * The first and the last step turn foreign keys off and on. They stand outside of transactions, and all steps have to run
 * on one connection.
 */
export const rebuildTable = (
  from: Table,
  to: Table,
  options: RebuildTableOptions = {},
): SchemaOperation<'rebuild-table'> =>
  schemaOperation('rebuild-table', ({ dialect, sql, table }) => {
    if (!(sql instanceof SqliteStatements)) {
      throw sql.absent(
        'need to rebuild a table',
        'Use alterColumn(from, to), addCheck and their like, which keep the table.',
      );
    }
    const { values = {}, triggers = {} } = options;
    const rebuild = {
      from: table(from),
      to: table(to),
      values: new Map(Object.entries(values).map(([key, value]) => [tableColumn(to, key).name, source(value)])),
      triggers: Object.keys(triggers),
    };
    assertRebuild(rebuild);
    const foreignKeys = (state: 'ON' | 'OFF') =>
      dialect.statement(`PRAGMA foreign_keys = ${state}`, { transactional: false });
    return [
      foreignKeys('OFF'),
      ...rebuildStatements(sql, rebuild).map((statement) => dialect.statement(statement, { transactional: true })),
      ...Object.values(triggers).map((trigger) => dialect.statement(trigger)),
      foreignKeys('ON'),
    ];
  });

const source = (value: unknown): SqlWrapper | { readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'getSQL' in value ? (value as SqlWrapper) : { value };
