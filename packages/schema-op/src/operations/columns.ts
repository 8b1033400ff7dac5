import type { Column, SQL } from 'drizzle-orm';
import type { DropOptions } from '../ddl/statements.js';
import type { DrizzleColumn } from '../drizzle/column.js';
import type { TableModel } from '../drizzle/table-model.js';
import { unsupported } from '../errors.js';
import { drizzleColumn, type SchemaOperation, type Scope, schemaOperation } from './operation.js';

/**
 * Adds a column with its own `.unique()` and `.references()`: `ALTER TABLE "account" ADD COLUMN "email" text`.
 *
 * Indexes and checks of the table that use it are added by operations of their own.
 */
export const addColumn = (column: Column): SchemaOperation<'add-column'> =>
  schemaOperation('add-column', (scope) => scope.sql.addColumn(tableOf(scope, column), drizzleColumn(column)));

/** Drops a column: `ALTER TABLE "account" DROP COLUMN "email"`. */
export const dropColumn = (column: Column, options: DropOptions = {}): SchemaOperation<'drop-column'> =>
  schemaOperation('drop-column', (scope) =>
    scope.sql.dropColumn(tableOf(scope, column), drizzleColumn(column), options),
  );

/**
 * Gives a column the name that it has in another definition of the table:
 * `ALTER TABLE "account" RENAME COLUMN "name" TO "full_name"`. Only the names are compared.
 */
export const renameColumn = (from: Column, to: Column): SchemaOperation<'rename-column'> =>
  schemaOperation('rename-column', (scope) => {
    const table = sameTable(scope, from, to);
    if (from.name !== to.name) return scope.sql.renameColumn(table, drizzleColumn(from), drizzleColumn(to));
    throw unsupported(
      `Both definitions name the column ${path(table, drizzleColumn(from))}.`,
      'Pass the old and the new definition.',
    );
  });

export interface AlterColumnOptions {
  /** How a value of the old type becomes one of the new, where PostgreSQL does not know: `USING "age"::integer`. */
  readonly using?: SQL;
}

/**
 * Makes a column what it is in another definition of the table: type, nullability, default, identity. What is the same in
 * both stays as it is in the database. Swap the two for the way back.
 *
 * ```sql
 * ALTER TABLE "account"
 *     ALTER COLUMN "name" SET DATA TYPE varchar(50),
 *     ALTER COLUMN "name" SET NOT NULL
 * ```
 *
 * MySQL wants the whole column again, unless it is the default alone that changes: `MODIFY COLUMN` takes away a comment,
 * and a collation that the definition does not have. SQLite cannot do it: see `rebuildTable`.
 */
export const alterColumn = (
  from: Column,
  to: Column,
  options: AlterColumnOptions = {},
): SchemaOperation<'alter-column'> =>
  schemaOperation('alter-column', (scope) => {
    const table = sameTable(scope, from, to);
    const [before, after] = [drizzleColumn(from), drizzleColumn(to)];
    const fix = obstacles.find(([differs]) => differs(before, after))?.[1];
    if (fix)
      throw unsupported(`alterColumn cannot change ${path(table, before)} to what it is in the other definition.`, fix);
    const statement = scope.sql.alterColumn(table, before, after, options.using && scope.sql.expression(options.using));
    if (statement !== undefined) return statement;
    throw unsupported(`The two definitions of column ${path(table, before)} are the same.`, 'Leave it out.');
  });

type Differs = (before: DrizzleColumn, after: DrizzleColumn) => boolean;

const obstacles: readonly (readonly [Differs, fix: string])[] = [
  [(before, after) => before.name !== after.name, 'The names differ: use renameColumn(from, to) first.'],
  [(before, after) => before.primary !== after.primary, 'One is a primary key: use addPrimaryKey or dropPrimaryKey.'],
  [(before, after) => before.isUnique !== after.isUnique, 'One is unique: use addUnique or dropUnique.'],
];

const tableOf = (scope: Scope, column: Column): TableModel => scope.table(drizzleColumn(column).table);

function sameTable(scope: Scope, from: Column, to: Column): TableModel {
  const [before, after] = [tableOf(scope, from), tableOf(scope, to)];
  if (before.name === after.name && before.schema === after.schema) return before;
  throw unsupported(
    `Column ${path(before, drizzleColumn(from))} and column ${path(after, drizzleColumn(to))} are in different tables.`,
    'Pass two definitions of one column of one table; renameTable(from, to) renames a table.',
  );
}

const path = (table: TableModel, column: DrizzleColumn): string => `"${column.name}" of table "${table.name}"`;
