import type { Dialect, DialectFamily } from '@ao/core';
import type { Table, View } from 'drizzle-orm';
import { readTable } from '../drizzle/table.js';
import type { TableModel } from '../drizzle/table-model.js';
import { readView, type ViewModel } from '../drizzle/view.js';
import { unsupported } from '../errors.js';
import { MysqlStatements } from './mysql.js';
import { PostgresqlStatements } from './postgresql.js';
import { SqliteStatements } from './sqlite.js';
import type { Statements } from './statements.js';

const families = {
  sqlite: { Statements: SqliteStatements, prefix: 'sqlite' },
  postgresql: { Statements: PostgresqlStatements, prefix: 'pg' },
  mysql: { Statements: MysqlStatements, prefix: 'mysql' },
} satisfies Record<DialectFamily, { Statements: new (dialect: Dialect) => Statements; prefix: string }>;

export const statementsOf = (dialect: Dialect): Statements => new families[dialect.family].Statements(dialect);

/** @throws StatementError for a table of another kind of database than the dialect's */
export const modelOf = (table: Table, dialect: Dialect): TableModel => ofFamily(readTable(table), 'Table', dialect);

/** @throws StatementError for a view of another kind of database than the dialect's */
export const viewOf = (view: View, dialect: Dialect): ViewModel => ofFamily(readView(view), 'View', dialect);

function ofFamily<Model extends TableModel | ViewModel>(model: Model, what: 'Table' | 'View', dialect: Dialect): Model {
  if (model.family === dialect.family) return model;
  const [used, wanted] = [model.family, dialect.family].map((family) => `${families[family].prefix}${what}()`);
  throw unsupported(
    `${what} "${model.name}" is made with ${used}, but the dialect is ${dialect.name}.`,
    `Define it with ${wanted}, or configure the dialect of the other database.`,
  );
}
