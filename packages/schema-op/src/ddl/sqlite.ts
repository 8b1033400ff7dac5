import type { StatementError } from '@ao/core';
import type { DrizzleColumn } from '../drizzle/column.js';
import type { TableModel, TableName } from '../drizzle/table-model.js';
import { unsupported } from '../errors.js';
import { clauses } from './clauses.js';
import { type ConstraintKind, type DropOptions, inlineForeignKeys, Statements } from './statements.js';

const rebuild = 'Use rebuildTable(from, to), which copies the table.';

/** Or what is in parentheses already. */
const literal = /^(?:\(.*\)|x?'(?:[^']|'')*'|[-+]?[\d.]+(?:e[-+]?\d+)?|null|true|false|current_\w+)$/is;

/** https://www.sqlite.org/lang_altertable.html */
export class SqliteStatements extends Statements {
  override inlinePrimaryKey({ autoIncrement }: DrizzleColumn): string {
    return autoIncrement ? 'PRIMARY KEY AUTOINCREMENT' : 'PRIMARY KEY';
  }

  /** https://www.sqlite.org/syntax/column-constraint.html wants parentheses around what is no literal. */
  override defaultValue(column: DrizzleColumn): string {
    const value = super.defaultValue(column);
    return literal.test(value) ? value : `(${value})`;
  }

  override renameTable(from: TableName, to: TableName): readonly string[] {
    return [this.alterTable(from, `RENAME TO ${this.identifier(to.name)}`)];
  }

  override addColumn(table: TableModel, column: DrizzleColumn): string {
    const obstacle = this.obstacleToAdding(table, column);
    if (obstacle) throw unsupported(`SQLite cannot add column ${path(table, column)}: it ${obstacle}.`, rebuild);
    const references = inlineForeignKeys(table, column).map((key) => `${this.constraint(key)} ${this.references(key)}`);
    return this.alterTable(table, clauses(`ADD COLUMN ${this.column(column, undefined)}`, ...references));
  }

  /** Some of these SQLite refuses only when the table has rows; a revision has to run on any database. */
  private obstacleToAdding(table: TableModel, column: DrizzleColumn): string | undefined {
    if (column.primary) return 'is the primary key';
    if (column.isUnique) return 'is unique';
    if (column.generated?.mode === 'stored') return 'is generated and stored';
    if (column.generated) return undefined;
    if (column.default === undefined || column.default === null) {
      return column.notNull ? 'is not null and has no default' : undefined;
    }
    if (inlineForeignKeys(table, column).length > 0) return 'references a table and has a default';
    const value = this.defaultValue(column);
    return /^\(|^current_/i.test(value) ? `has a default that is no constant, ${value}` : undefined;
  }

  override dropColumn(table: TableModel, column: DrizzleColumn, options: DropOptions): string {
    const isIn = (key: { readonly columns: readonly DrizzleColumn[] }) =>
      key.columns.some(({ name }) => name === column.name);
    const obstacle =
      (table.primaryKey && isIn(table.primaryKey) && 'the primary key') ||
      (table.uniques.some(isIn) && 'a unique constraint') ||
      (table.foreignKeys.some(isIn) && 'a foreign key');
    if (obstacle)
      throw unsupported(`SQLite cannot drop column ${path(table, column)}: it is part of ${obstacle}.`, rebuild);
    return super.dropColumn(table, column, options);
  }

  override alterColumn(table: TableName, column: DrizzleColumn): never {
    throw unsupported(`SQLite cannot alter column ${path(table, column)}.`, rebuild);
  }

  override addConstraint(table: TableName, { kind }: { readonly kind: ConstraintKind }): never {
    throw this.fixed(table, kind);
  }

  override dropConstraint(table: TableName, kind: ConstraintKind): never {
    throw this.fixed(table, kind);
  }

  private fixed(table: TableName, kind: ConstraintKind): StatementError {
    const alternative =
      kind === 'unique constraint' ? `${rebuild} Or use a unique index, which can be created and dropped.` : rebuild;
    return unsupported(
      `SQLite cannot change a ${kind} of table "${table.name}": constraints are part of CREATE TABLE.`,
      alternative,
    );
  }

  override commentOnTable(): never {
    throw this.absent('comments', 'Leave it out, or keep it in the code.');
  }

  override commentOnColumn(): never {
    return this.commentOnTable();
  }

  override createSchema(): never {
    throw this.absent('schemas', 'Put the tables into one database, or attach another database file.');
  }

  override dropSchema(): never {
    return this.createSchema();
  }
}

const path = (table: TableName, column: DrizzleColumn): string => `"${column.name}" of table "${table.name}"`;
