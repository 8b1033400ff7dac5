import type { SqlWrapper } from '@ao/core';
import type { View } from 'drizzle-orm';
import type { DropOptions } from '../ddl/statements.js';
import { unsupported } from '../errors.js';
import { type SchemaOperation, schemaOperation } from './operation.js';

/** Creates a view, or a materialized view: `CREATE VIEW "adult" AS select ...`. */
export const createView = (view: View): SchemaOperation<'create-view'> =>
  schemaOperation('create-view', (scope) => {
    const model = scope.view(view);
    const { query } = model;
    if (query) return scope.sql.createView(model, scope.dialect.expression(asBuilt(query)));
    throw unsupported(
      `View "${model.name}" has no query: it is defined with .existing().`,
      'Define it with .as(query) in the revision that creates it.',
    );
  });

/** A query that a builder made has empty places, which an `sql` template of a user may not have. */
const asBuilt = (query: SqlWrapper): SqlWrapper =>
  Object.assign({ getSQL: () => query }, { shouldOmitSQLParens: () => true });

/** Drops a view, or a materialized view: `DROP VIEW "adult"`. */
export const dropView = (view: View, options: DropOptions = {}): SchemaOperation<'drop-view'> =>
  schemaOperation('drop-view', (scope) => scope.sql.dropView(scope.view(view), options));
