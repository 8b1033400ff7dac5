import type { Table } from 'drizzle-orm';
import { createPolicy as create } from '../ddl/postgresql-policy.js';
import { findNamed } from './named.js';
import { type SchemaOperation, type Scope, schemaOperation } from './operation.js';

/** Creates a policy of the table's definition: `CREATE POLICY "own rows" ON "account" ...`. PostgreSQL. */
export const createPolicy = (table: Table, name: string): SchemaOperation<'create-policy'> =>
  schemaOperation('create-policy', (scope) => {
    const model = scope.table(table);
    return create(
      rls(scope),
      model,
      findNamed(model, 'policy', model.policies, (policy) => policy.name, name),
    );
  });

/** Drops a policy, which need not be in the table's definition any more. PostgreSQL. */
export const dropPolicy = (table: Table, name: string): SchemaOperation<'drop-policy'> =>
  schemaOperation('drop-policy', (scope) => {
    const sql = rls(scope);
    return `DROP POLICY ${sql.identifier(name)} ON ${sql.table(scope.table(table))}`;
  });

/** `ALTER TABLE "account" ENABLE ROW LEVEL SECURITY`: without a policy, only its owner sees rows. PostgreSQL. */
export const enableRowLevelSecurity = (table: Table): SchemaOperation<'enable-row-level-security'> =>
  schemaOperation('enable-row-level-security', (scope) => rls(scope).rowLevelSecurity(scope.table(table), 'ENABLE'));

/** `ALTER TABLE "account" DISABLE ROW LEVEL SECURITY`: policies stay, and are not looked at. PostgreSQL. */
export const disableRowLevelSecurity = (table: Table): SchemaOperation<'disable-row-level-security'> =>
  schemaOperation('disable-row-level-security', (scope) => rls(scope).rowLevelSecurity(scope.table(table), 'DISABLE'));

const rls = (scope: Scope) => scope.postgresql('row level security', 'Use a view, or check access in the application.');
