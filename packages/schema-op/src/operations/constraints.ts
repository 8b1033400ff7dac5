import type { Table } from 'drizzle-orm';
import type { ConstraintKind, ConstraintOptions } from '../ddl/statements.js';
import type { TableModel } from '../drizzle/table-model.js';
import { findNamed } from './named.js';
import { type SchemaOperation, type Scope, schemaOperation } from './operation.js';

/** Adds the primary key of the table's definition: `ALTER TABLE "account" ADD PRIMARY KEY ("id")`. */
export const addPrimaryKey = (table: Table): SchemaOperation<'add-primary-key'> =>
  schemaOperation('add-primary-key', (scope) => {
    const model = scope.table(table);
    return scope.sql.addConstraint(model, { kind: 'primary key', constraint: primaryKeyOf(model) }, {});
  });

/**
 * Drops the primary key that the table's definition has: `ALTER TABLE "account" DROP CONSTRAINT "account_pkey"`, which is
 * how PostgreSQL names it when the definition does not.
 */
export const dropPrimaryKey = (table: Table): SchemaOperation<'drop-primary-key'> =>
  schemaOperation('drop-primary-key', (scope) => {
    const model = scope.table(table);
    return scope.sql.dropConstraint(model, 'primary key', primaryKeyOf(model).name);
  });

const primaryKeyOf = (model: TableModel) =>
  findNamed(model, 'primary key', model.primaryKey ? [model.primaryKey] : [], () => 'of any name', 'of any name');

/** Adds a unique constraint of the table's definition: `ALTER TABLE "account" ADD CONSTRAINT "..." UNIQUE ("email")`. */
export const addUnique = (table: Table, name: string): SchemaOperation<'add-unique'> =>
  schemaOperation('add-unique', (scope) => {
    const model = scope.table(table);
    const constraint = findNamed(model, 'unique constraint', model.uniques, nameOf, name);
    return scope.sql.addConstraint(model, { kind: 'unique constraint', constraint }, {});
  });

/** Drops a unique constraint, which need not be in the table's definition any more. */
export const dropUnique = (table: Table, name: string): SchemaOperation<'drop-unique'> =>
  schemaOperation('drop-unique', (scope) => drop(scope, table, 'unique constraint', name));

/** Adds a check of the table's definition: `ALTER TABLE "account" ADD CONSTRAINT "..." CHECK ("age" > 0)`. */
export const addCheck = (table: Table, name: string, options: ConstraintOptions = {}): SchemaOperation<'add-check'> =>
  schemaOperation('add-check', (scope) => {
    const model = scope.table(table);
    const constraint = findNamed(model, 'check', model.checks, nameOf, name);
    return scope.sql.addConstraint(model, { kind: 'check', constraint }, options);
  });

/** Drops a check, which need not be in the table's definition any more. */
export const dropCheck = (table: Table, name: string): SchemaOperation<'drop-check'> =>
  schemaOperation('drop-check', (scope) => drop(scope, table, 'check', name));

/**
 * Adds a foreign key of the table's definition:
 * `ALTER TABLE "post" ADD CONSTRAINT "..." FOREIGN KEY ("author_id") REFERENCES "account" ("id")`.
 *
 * With `notValid` (PostgreSQL) the rows that are there are not read, so that both tables stay in use; check them in a later
 * phase with {@link validateConstraint}.
 */
export const addForeignKey = (
  table: Table,
  name: string,
  options: ConstraintOptions = {},
): SchemaOperation<'add-foreign-key'> =>
  schemaOperation('add-foreign-key', (scope) => {
    const model = scope.table(table);
    const constraint = findNamed(model, 'foreign key', model.foreignKeys, nameOf, name);
    return scope.sql.addConstraint(model, { kind: 'foreign key', constraint }, options);
  });

/** Drops a foreign key, which need not be in the table's definition any more. MySQL keeps the index it made for it. */
export const dropForeignKey = (table: Table, name: string): SchemaOperation<'drop-foreign-key'> =>
  schemaOperation('drop-foreign-key', (scope) => drop(scope, table, 'foreign key', name));

/**
 * Reads the rows that were there before a `notValid` foreign key or check, without stopping writes:
 * `ALTER TABLE "post" VALIDATE CONSTRAINT "..."`. PostgreSQL.
 */
export const validateConstraint = (table: Table, name: string): SchemaOperation<'validate-constraint'> =>
  schemaOperation('validate-constraint', (scope) =>
    scope
      .postgresql('NOT VALID constraints', 'Leave it out: constraints are checked when they are added.')
      .validateConstraint(scope.table(table), name),
  );

const nameOf = ({ name }: { readonly name: string }): string => name;

const drop = (scope: Scope, table: Table, kind: ConstraintKind, name: string): string =>
  scope.sql.dropConstraint(scope.table(table), kind, name);
