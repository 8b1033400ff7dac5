import type { Dialect, Operation, OperationContext, SqlStep } from '@ao/core';
import type { Column, Table, View } from 'drizzle-orm';
import { modelOf, statementsOf, viewOf } from '../ddl/ddl.js';
import { PostgresqlStatements } from '../ddl/postgresql.js';
import type { Statements } from '../ddl/statements.js';
import type { DrizzleColumn } from '../drizzle/column.js';
import type { TableModel } from '../drizzle/table-model.js';
import type { ViewModel } from '../drizzle/view.js';

/** An operation on the schema of a database: each of its steps is one SQL statement. */
export interface SchemaOperation<Kind extends string = string> extends Operation {
  readonly kind: Kind;
  readonly steps: (context: OperationContext) => Iterable<SqlStep>;
}

/** What an operation makes its statements from. */
export interface Scope {
  readonly dialect: Dialect;
  readonly sql: Statements;
  /** @throws StatementError for a table of another kind of database */
  table(table: Table): TableModel;
  view(view: View): ViewModel;
  /** The statements that only PostgreSQL has. @throws StatementError elsewhere */
  postgresql(what: string, fix: string): PostgresqlStatements;
}

export const schemaOperation = <Kind extends string>(
  kind: Kind,
  render: (scope: Scope) => string | readonly (string | SqlStep)[],
): SchemaOperation<Kind> =>
  Object.freeze({
    kind,
    steps: ({ dialect }: OperationContext) =>
      [render(createScope(dialect))].flat().map((step) => (typeof step === 'string' ? dialect.statement(step) : step)),
  });

function createScope(dialect: Dialect): Scope {
  const sql = statementsOf(dialect);
  return {
    dialect,
    sql,
    table: (table) => modelOf(table, dialect),
    view: (view) => viewOf(view, dialect),
    postgresql(what, fix) {
      if (sql instanceof PostgresqlStatements) return sql;
      throw sql.absent(what, fix);
    },
  };
}

/** A column as both lines of Drizzle have it: the public type of 1.0 says less. */
export const drizzleColumn = (column: Column): DrizzleColumn => column as unknown as DrizzleColumn;
