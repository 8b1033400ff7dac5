export type { ConstraintOptions, DropOptions, IndexOptions } from './ddl/statements.js';
export type { DrizzleEnum, SequenceOptions } from './drizzle/column.js';
export { bulkInsert, type Row } from './operations/bulk-insert.js';
export {
  type AlterColumnOptions,
  addColumn,
  alterColumn,
  dropColumn,
  renameColumn,
} from './operations/columns.js';
export { comment } from './operations/comments.js';
export {
  addCheck,
  addForeignKey,
  addPrimaryKey,
  addUnique,
  dropCheck,
  dropForeignKey,
  dropPrimaryKey,
  dropUnique,
  validateConstraint,
} from './operations/constraints.js';
export { addEnumValue, createEnum, dropEnum } from './operations/enums.js';
export { createIndex, dropIndex } from './operations/indexes.js';
export type { SchemaOperation } from './operations/operation.js';
export {
  createPolicy,
  disableRowLevelSecurity,
  dropPolicy,
  enableRowLevelSecurity,
} from './operations/policies.js';
export { type RebuildTableOptions, rebuildTable } from './operations/rebuild-table.js';
export { createSchema, type DrizzleSchema, dropSchema } from './operations/schemas.js';
export { createSequence, type DrizzleSequence, dropSequence } from './operations/sequences.js';
export { type CreateTableOptions, createTable, dropTable, renameTable } from './operations/tables.js';
export { createView, dropView } from './operations/views.js';
