import type { Table } from 'drizzle-orm';
import type { IndexOptions } from '../ddl/statements.js';
import { findNamed } from './named.js';
import { type SchemaOperation, schemaOperation } from './operation.js';

/**
 * Creates an index of the table's definition: `CREATE INDEX "account_email_idx" ON "account" ("email")`.
 *
 * With `concurrently` (PostgreSQL) it stands outside of transactions. When it fails it leaves an invalid index behind:
 * drop that before trying again.
 */
export const createIndex = (table: Table, name: string, options: IndexOptions = {}): SchemaOperation<'create-index'> =>
  schemaOperation('create-index', ({ sql, ...scope }) => {
    const model = scope.table(table);
    const index = findNamed(model, 'index', model.indexes, (candidate) => sql.indexName(model, candidate), name);
    return sql.createIndex(model, index, options);
  });

/** Drops an index, which need not be in the table's definition any more: `DROP INDEX "account_email_idx"`. */
export const dropIndex = (table: Table, name: string, options: IndexOptions = {}): SchemaOperation<'drop-index'> =>
  schemaOperation('drop-index', ({ sql, ...scope }) => sql.dropIndex(scope.table(table), name, options));
