import type { DropOptions } from '../ddl/statements.js';
import { type SchemaOperation, schemaOperation } from './operation.js';

/** What `pgSchema()` and `mysqlSchema()` return. */
export interface DrizzleSchema {
  readonly schemaName: string;
}

/** Creates a schema, which on MySQL is a database: `CREATE SCHEMA "billing"`. */
export const createSchema = (schema: DrizzleSchema): SchemaOperation<'create-schema'> =>
  schemaOperation('create-schema', ({ sql }) => sql.createSchema(schema.schemaName));

/** Drops a schema: `DROP SCHEMA "billing"`. MySQL drops what is in it, too; PostgreSQL only with `cascade`. */
export const dropSchema = (schema: DrizzleSchema, options: DropOptions = {}): SchemaOperation<'drop-schema'> =>
  schemaOperation('drop-schema', ({ sql }) => sql.dropSchema(schema.schemaName, options));
