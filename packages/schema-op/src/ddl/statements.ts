import type { DrizzleColumn } from '../drizzle/column.js';
import { isKind } from '../drizzle/entity.js';
import type {
  Check,
  ForeignKey,
  Index,
  IndexedColumn,
  PrimaryKey,
  TableModel,
  TableName,
  Unique,
} from '../drizzle/table-model.js';
import type { ViewModel } from '../drizzle/view.js';
import { unsupported } from '../errors.js';
import { block, type Clause, Clauses, clauses } from './clauses.js';

export type ConstraintKind = 'primary key' | 'unique constraint' | 'check' | 'foreign key';

export type Constraint =
  | { readonly kind: 'primary key'; readonly constraint: PrimaryKey }
  | { readonly kind: 'unique constraint'; readonly constraint: Unique }
  | { readonly kind: 'check'; readonly constraint: Check }
  | { readonly kind: 'foreign key'; readonly constraint: ForeignKey };

export interface DropOptions {
  /** Drops what depends on it, too. PostgreSQL. */
  readonly cascade?: boolean;
}

export interface IndexOptions {
  /** Without a lock on the table, and not in a transaction. PostgreSQL. @default what the definition says */
  readonly concurrently?: boolean;
}

export interface ConstraintOptions {
  /** Holds for new rows only, until `validateConstraint`. PostgreSQL. */
  readonly notValid?: boolean;
}

/** The statements of the operations, as standard SQL has them; a database overrides where it differs. */
export abstract class Statements extends Clauses {
  createTable(table: TableModel): readonly string[] {
    const columns = table.columns.map((column) => this.column(column, table.primaryKey));
    return [
      `CREATE TABLE ${this.table(table)} ${block([...columns, ...this.constraints(table)])}`,
      ...table.indexes.map((index) => this.createIndex(table, index, { concurrently: false })),
    ];
  }

  dropTable(table: TableName, options: DropOptions): string {
    return clauses(`DROP TABLE ${this.table(table)}`, this.cascade(options));
  }

  abstract renameTable(from: TableName, to: TableName): readonly string[];

  addColumn(table: TableModel, column: DrizzleColumn): string {
    const uniques = table.uniques.filter((unique) => column.isUnique && unique.columns[0] === column);
    return this.alterTable(
      table,
      `ADD COLUMN ${this.column(column, table.primaryKey)}`,
      ...uniques.map((unique) => `ADD ${this.unique(unique)}`),
      ...inlineForeignKeys(table, column).map((key) => `ADD ${this.foreignKey(key)}`),
    );
  }

  dropColumn(table: TableModel, column: DrizzleColumn, options: DropOptions): string {
    return this.alterTable(table, clauses(`DROP COLUMN ${this.identifier(column.name)}`, this.cascade(options)));
  }

  renameColumn(table: TableName, from: DrizzleColumn, to: DrizzleColumn): string {
    return this.alterTable(table, `RENAME COLUMN ${this.identifier(from.name)} TO ${this.identifier(to.name)}`);
  }

  /** Undefined where the two are the same. */
  abstract alterColumn(
    table: TableName,
    from: DrizzleColumn,
    to: DrizzleColumn,
    using: string | undefined,
  ): string | undefined;

  createIndex(table: TableName, index: Index, options: IndexOptions): string {
    return clauses(
      index.unique ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX',
      this.concurrently(options.concurrently ?? index.concurrently),
      this.identifier(this.nameOf({ name: this.indexName(table, index), isGenerated: index.name === undefined })),
      ...this.indexTarget(table, index),
      index.where && `WHERE ${this.expression(index.where)}`,
    );
  }

  /** What an index is on, and how. */
  indexTarget(table: TableName, index: Index): readonly Clause[] {
    return [`ON ${this.table(table)} (${index.columns.map((column) => this.indexColumn(column)).join(', ')})`];
  }

  indexColumn(column: Index['columns'][number]): string {
    return isKind(column, 'SQL')
      ? this.expression(column as Exclude<typeof column, IndexedColumn>)
      : this.identifier((column as IndexedColumn).name);
  }

  /** An index without a name gets the one that drizzle-kit 0.31 gives it. */
  indexName(table: TableName, { name, columns }: Index): string {
    if (name !== undefined) return name;
    if (columns.every((column) => !isKind(column, 'SQL'))) {
      return `${table.name}_${columns.map((column) => (column as IndexedColumn).name).join('_')}_index`;
    }
    throw unsupported(
      `An index on an expression of table "${table.name}" has no name.`,
      "Give it one: index('name').on(...).",
    );
  }

  dropIndex(table: TableName, name: string, options: IndexOptions): string {
    const index = table.schema === undefined ? this.identifier(name) : this.dialect.identifier(table.schema, name);
    return clauses('DROP INDEX', this.concurrently(options.concurrently), index);
  }

  addConstraint(table: TableName, added: Constraint, options: ConstraintOptions): string {
    return this.alterTable(table, clauses(`ADD ${this.constraintClause(added)}`, this.notValid(options)));
  }

  private constraintClause({ kind, constraint }: Constraint): string {
    if (kind === 'primary key') return this.primaryKey(constraint);
    if (kind === 'unique constraint') return this.unique(constraint);
    return kind === 'check' ? this.check(constraint) : this.foreignKey(constraint);
  }

  /** @param name undefined for the primary key that a column's `.primaryKey()` made */
  abstract dropConstraint(table: TableName, kind: ConstraintKind, name: string | undefined): string;

  abstract commentOnTable(table: TableName, comment: string | null): string;

  abstract commentOnColumn(table: TableName, column: DrizzleColumn, comment: string | null): string;

  createView(view: ViewModel, query: string): string {
    return `CREATE VIEW ${this.table(view)} AS\n${query}`;
  }

  dropView(view: ViewModel, options: DropOptions): string {
    return clauses('DROP VIEW', this.table(view), this.cascade(options));
  }

  createSchema(name: string): string {
    return `CREATE SCHEMA ${this.identifier(name)}`;
  }

  dropSchema(name: string, options: DropOptions): string {
    return clauses(`DROP SCHEMA ${this.identifier(name)}`, this.cascade(options));
  }

  /** `INSERT INTO "account" ("id", "name") VALUES` */
  insertInto(table: TableName, columns: readonly DrizzleColumn[]): string {
    const generated = columns.find((column) => column.generated);
    if (generated) {
      throw unsupported(
        `Column "${generated.name}" of table "${table.name}" is generated and takes no value.`,
        'Leave it out of the rows.',
      );
    }
    return clauses(`INSERT INTO ${this.table(table)} ${this.columns(columns)}`, this.overriding(columns), 'VALUES');
  }

  /** A value of a row. */
  value(value: unknown, column: DrizzleColumn): string {
    return this.dialect.literal(value, column);
  }

  overriding(_columns: readonly DrizzleColumn[]): Clause {
    return undefined;
  }

  alterTable(table: TableName, ...actions: readonly string[]): string {
    const separator = actions.length === 1 ? ' ' : '\n    ';
    return `ALTER TABLE ${this.table(table)}${separator}${actions.join(`,${separator}`)}`;
  }

  cascade({ cascade }: DropOptions): Clause {
    if (cascade) throw this.absent('DROP ... CASCADE', 'Drop what depends on it first, in operations of their own.');
    return undefined;
  }

  concurrently(concurrently: boolean | undefined): Clause {
    if (concurrently) throw this.absent('CREATE INDEX CONCURRENTLY', 'Leave the option out.');
    return undefined;
  }

  notValid({ notValid }: ConstraintOptions): Clause {
    if (notValid)
      throw this.absent('NOT VALID constraints', 'Leave the option out: the constraint is checked at once.');
    return undefined;
  }

  absent(what: string, fix: string) {
    return unsupported(`The dialect ${this.dialect.name} has no ${what}.`, fix);
  }
}

/** The foreign keys from `.references()` of a column. */
export const inlineForeignKeys = (table: TableModel, column: DrizzleColumn): readonly ForeignKey[] =>
  table.foreignKeys.filter((key) => key.inline && key.columns[0] === column);
