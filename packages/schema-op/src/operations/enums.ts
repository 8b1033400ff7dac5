import { addEnumValue as addValue, createEnum as create } from '../ddl/postgresql-enum.js';
import type { DrizzleEnum } from '../drizzle/column.js';
import { type SchemaOperation, type Scope, schemaOperation } from './operation.js';

/** Creates an enum type: `CREATE TYPE "mood" AS ENUM ('sad', 'ok')`. PostgreSQL. */
export const createEnum = (type: DrizzleEnum): SchemaOperation<'create-enum'> =>
  schemaOperation('create-enum', (scope) => create(enums(scope), type));

/**
 * Adds a value at the place that it has in the definition: `ALTER TYPE "mood" ADD VALUE 'ok' AFTER 'sad'`. Add several in
 * the order of the definition. PostgreSQL.
 *
 * It stands outside of transactions: what uses the value in the same one would be refused. Nothing takes a value away again.
 */
export const addEnumValue = (type: DrizzleEnum, value: string): SchemaOperation<'add-enum-value'> =>
  schemaOperation('add-enum-value', (scope) => addValue(enums(scope), type, value));

/** Drops an enum type that no column uses any more: `DROP TYPE "mood"`. PostgreSQL. */
export const dropEnum = (type: DrizzleEnum): SchemaOperation<'drop-enum'> =>
  schemaOperation('drop-enum', (scope) => `DROP TYPE ${enums(scope).enumType(type)}`);

const enums = (scope: Scope) =>
  scope.postgresql(
    'enum types',
    'On MySQL an enum belongs to its column: use alterColumn(from, to). On SQLite use a check.',
  );
