import type { DrizzleColumn, DrizzleEnum } from '../drizzle/column.js';
import { isKind } from '../drizzle/entity.js';
import type { Index, IndexedColumn, Named, TableModel, TableName, Unique } from '../drizzle/table-model.js';
import type { ViewModel } from '../drizzle/view.js';
import { unsupported } from '../errors.js';
import { type Clause, clauses } from './clauses.js';
import { bare, sequenceOptions, storageParameters } from './options.js';
import { alterColumn } from './postgresql-alter-column.js';
import { createPolicy } from './postgresql-policy.js';
import {
  type ConstraintKind,
  type ConstraintOptions,
  type DropOptions,
  type IndexOptions,
  Statements,
} from './statements.js';

/** The most bytes of a name: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const longest = 63;

/** As PostgreSQL cuts a name that is too long: at the end of a character. */
function cut(name: string, most = longest): string {
  const bytes = Buffer.from(name);
  return bytes.length <= most
    ? name
    : bytes
        .subarray(0, most)
        .toString()
        .replace(/\ufffd$/, '');
}

/** The name that PostgreSQL gives to a primary key without one. */
const pkeyOf = ({ name }: TableName): string => `${cut(name, longest - '_pkey'.length)}_pkey`;

export class PostgresqlStatements extends Statements {
  /** An enum is a name to quote; an array is a `PgArray` in Drizzle 0.45, and a column with a depth in 1.0. */
  override type(column: DrizzleColumn): string {
    if (column.baseColumn) return `${this.type(column.baseColumn)}[${column.size ?? ''}]`;
    const item = column.enum ? this.enumType(column.enum) : column.getSQLType();
    const depth = 'isAlias' in column ? (column.dimensions ?? 0) : 0;
    return item + '[]'.repeat(depth);
  }

  enumType({ enumName, schema }: DrizzleEnum): string {
    return this.table({ name: enumName, schema });
  }

  override attributes(column: DrizzleColumn): readonly Clause[] {
    return [this.default(column), this.generated(column), this.identity(column), column.notNull && 'NOT NULL'];
  }

  identity(column: DrizzleColumn): Clause {
    const sequence = this.identitySequence(column);
    return column.generatedIdentity && clauses(this.identityKind(column), 'AS IDENTITY', sequence && `(${sequence})`);
  }

  identityKind({ generatedIdentity }: DrizzleColumn): string {
    return `GENERATED ${generatedIdentity?.type === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`;
  }

  identitySequence({ generatedIdentity }: DrizzleColumn): string {
    const { sequenceName, sequenceOptions: options } = generatedIdentity ?? {};
    return clauses(sequenceName && `SEQUENCE NAME ${this.identifier(sequenceName)}`, sequenceOptions(options ?? {}));
  }

  override unique(unique: Unique): string {
    const { columns, nullsNotDistinct } = unique;
    return clauses(this.constraint(unique), 'UNIQUE', nullsNotDistinct && 'NULLS NOT DISTINCT', this.columns(columns));
  }

  /** What Drizzle names can be too long, and is cut as the server would do it. What the user names is refused then. */
  override nameOf({ name, isGenerated }: Named): string {
    return isGenerated ? cut(name) : name;
  }

  override createTable(table: TableModel): readonly string[] {
    return [
      ...super.createTable(table),
      ...(table.rowLevelSecurity || table.policies.length > 0 ? [this.rowLevelSecurity(table, 'ENABLE')] : []),
      ...table.policies.map((policy) => createPolicy(this, table, policy)),
    ];
  }

  rowLevelSecurity(table: TableName, action: 'ENABLE' | 'DISABLE'): string {
    return this.alterTable(table, `${action} ROW LEVEL SECURITY`);
  }

  override renameTable(from: TableName, to: TableName): readonly string[] {
    const moved = { name: from.name, schema: to.schema };
    if (from.schema !== to.schema && to.schema === undefined) {
      throw unsupported(
        `Table "${from.name}" cannot be moved from schema "${from.schema}" to no schema.`,
        'Define the new table in a schema; Drizzle\'s pgSchema() refuses "public", so for that one use sql`alter table ... set schema public`.',
      );
    }
    return [
      ...(from.schema === to.schema
        ? []
        : [this.alterTable(from, `SET SCHEMA ${this.identifier(to.schema as string)}`)]),
      ...(from.name === to.name ? [] : [this.alterTable(moved, `RENAME TO ${this.identifier(to.name)}`)]),
    ];
  }

  override alterColumn(
    table: TableName,
    from: DrizzleColumn,
    to: DrizzleColumn,
    using: string | undefined,
  ): string | undefined {
    const actions = alterColumn(this, table, from, to, using);
    if (actions.length === 0) return undefined;
    return this.alterTable(table, ...actions.map((action) => `ALTER COLUMN ${this.identifier(to.name)} ${action}`));
  }

  /** `.using()` of Drizzle sets `only` for every method; it means something for btree alone, where `.onOnly()` sets it, too. */
  override indexTarget(table: TableName, index: Index): readonly Clause[] {
    const method = index.method ?? 'btree';
    return [
      index.only && method === 'btree' ? 'ON ONLY' : 'ON',
      this.table(table),
      method !== 'btree' && `USING ${bare(method)}`,
      `(${index.columns.map((column) => this.indexColumn(column)).join(', ')})`,
      storageParameters(index.with),
    ];
  }

  /** Drizzle's default is NULLS LAST for descending columns, too, where PostgreSQL's is NULLS FIRST. */
  override indexColumn(column: Index['columns'][number]): string {
    if (isKind(column, 'SQL')) return super.indexColumn(column);
    const { order = 'asc', nulls = 'last', opClass } = (column as IndexedColumn).indexConfig ?? {};
    return clauses(
      super.indexColumn(column),
      opClass && bare(opClass, /^[\w.]+(\([\w\s=,.]*\))?$/),
      order === 'desc' && 'DESC',
      nulls !== (order === 'desc' ? 'first' : 'last') && `NULLS ${nulls.toUpperCase()}`,
    );
  }

  override dropIndex(table: TableName, name: string, options: IndexOptions): string {
    return super.dropIndex(table, cut(name), options);
  }

  override dropConstraint(table: TableName, _kind: ConstraintKind, name = pkeyOf(table)): string {
    return this.alterTable(table, `DROP CONSTRAINT ${this.identifier(cut(name))}`);
  }

  validateConstraint(table: TableName, name: string): string {
    return this.alterTable(table, `VALIDATE CONSTRAINT ${this.identifier(cut(name))}`);
  }

  override commentOnTable(table: TableName, comment: string | null): string {
    return `COMMENT ON TABLE ${this.table(table)} IS ${this.dialect.literal(comment)}`;
  }

  override commentOnColumn(table: TableName, column: DrizzleColumn, comment: string | null): string {
    return `COMMENT ON COLUMN ${this.table(table)}.${this.identifier(column.name)} IS ${this.dialect.literal(comment)}`;
  }

  override createView(view: ViewModel, query: string): string {
    const { with: parameters, using, tablespace, withNoData } = view.options;
    const head = clauses(
      view.materialized ? 'CREATE MATERIALIZED VIEW' : 'CREATE VIEW',
      this.table(view),
      using && `USING ${bare(using)}`,
      storageParameters(parameters),
      tablespace && `TABLESPACE ${this.identifier(tablespace)}`,
    );
    return `${head} AS\n${query}${withNoData ? '\nWITH NO DATA' : ''}`;
  }

  override dropView(view: ViewModel, options: DropOptions): string {
    return clauses(view.materialized ? 'DROP MATERIALIZED VIEW' : 'DROP VIEW', this.table(view), this.cascade(options));
  }

  /** Without it, PostgreSQL refuses a value for a column that is generated always as identity. */
  override overriding(columns: readonly DrizzleColumn[]): Clause {
    return columns.some((column) => column.generatedIdentity?.type === 'always') && 'OVERRIDING SYSTEM VALUE';
  }

  override cascade({ cascade }: DropOptions): Clause {
    return cascade && 'CASCADE';
  }

  override concurrently(concurrently: boolean | undefined): Clause {
    return concurrently && 'CONCURRENTLY';
  }

  override notValid({ notValid }: ConstraintOptions): Clause {
    return notValid && 'NOT VALID';
  }
}
