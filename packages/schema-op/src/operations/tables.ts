import type { Table } from 'drizzle-orm';
import type { DropOptions } from '../ddl/statements.js';
import { unsupported } from '../errors.js';
import { type SchemaOperation, schemaOperation } from './operation.js';

export interface CreateTableOptions {
  /** False leaves the foreign keys to `addForeignKey`, for tables that point to each other. @default true */
  readonly foreignKeys?: boolean;
}

/**
 * Creates a table with its constraints, then its indexes; on PostgreSQL also its row level security and policies.
 *
 * ```sql
 * CREATE TABLE "account" (
 *     "id" integer PRIMARY KEY NOT NULL,
 *     "name" text(50) NOT NULL
 * )
 * ```
 *
 * Schemas, enum types and the tables that foreign keys point to must be there before. An index that the definition calls
 * `.concurrently()` is created without it: nobody uses the table yet.
 */
export const createTable = (table: Table, options: CreateTableOptions = {}): SchemaOperation<'create-table'> =>
  schemaOperation('create-table', (scope) => {
    const model = scope.table(table);
    return scope.sql.createTable(options.foreignKeys === false ? { ...model, foreignKeys: [] } : model);
  });

/**
 * Drops a table with its indexes, constraints and triggers: `DROP TABLE "account"`.
 *
 * SQLite, with foreign keys on, deletes the rows first, and with them what is `ON DELETE CASCADE`.
 */
export const dropTable = (table: Table, options: DropOptions = {}): SchemaOperation<'drop-table'> =>
  schemaOperation('drop-table', (scope) => scope.sql.dropTable(scope.table(table), options));

/**
 * Gives a table the name, and on PostgreSQL and MySQL the schema, of another definition:
 * `ALTER TABLE "account" RENAME TO "customer"`.
 *
 * Only the names are compared. Constraints, indexes and sequences keep the names that they have.
 */
export const renameTable = (from: Table, to: Table): SchemaOperation<'rename-table'> =>
  schemaOperation('rename-table', (scope) => {
    const [before, after] = [scope.table(from), scope.table(to)];
    if (before.name !== after.name || before.schema !== after.schema) return scope.sql.renameTable(before, after);
    throw unsupported(`Both definitions are named "${before.name}".`, 'Pass the old and the new definition.');
  });
