import type { DrizzleColumn } from '../drizzle/column.js';
import { isKind, Param } from '../drizzle/entity.js';
import type { Index, PrimaryKey, TableName } from '../drizzle/table-model.js';
import type { ViewModel } from '../drizzle/view.js';
import { unsupported } from '../errors.js';
import { type Clause, clauses } from './clauses.js';
import { bare } from './options.js';
import { type ConstraintKind, type IndexOptions, Statements } from './statements.js';

export class MysqlStatements extends Statements {
  /** `getSQLType()` does not escape the values of an enum. */
  override type(column: DrizzleColumn): string {
    const isEnum = isKind(column, 'MySqlEnumColumn') || isKind(column, 'MySqlEnumObjectColumn');
    const values = isEnum && (column.enumValues ?? []).map((value) => stringToken(value, 'An enum value')).join(',');
    return clauses(
      values ? `enum(${values})` : column.getSQLType(),
      column.charSet && `CHARACTER SET ${bare(column.charSet)}`,
      column.collation && `COLLATE ${bare(column.collation)}`,
    );
  }

  override attributes(column: DrizzleColumn): readonly Clause[] {
    return [
      this.default(column),
      this.generated(column),
      column.notNull ? 'NOT NULL' : isTimestamp(column) && 'NULL',
      column.autoIncrement && column.getSQLType() !== 'serial' && 'AUTO_INCREMENT',
      this.onUpdate(column),
    ];
  }

  private onUpdate({ hasOnUpdateNow, onUpdateNowFsp, fsp }: DrizzleColumn): Clause {
    const precision = onUpdateNowFsp ?? fsp;
    return hasOnUpdateNow && `ON UPDATE CURRENT_TIMESTAMP${precision ? `(${precision})` : ''}`;
  }

  /** Texts, blobs and JSON have a default as an expression only: https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html */
  override defaultValue(column: DrizzleColumn): string {
    const value = super.defaultValue(column);
    if (isKind(column.default, 'SQL') || value === 'NULL') return value;
    const isExpression = /^(tiny|medium|long)?(text|blob)\b|^json\b/.test(column.getSQLType());
    if (isExpression) return `(${this.expression(new Param(column.default, column))})`;
    return this.rounded(value, column);
  }

  /** MySQL refuses a default with more digits of a second than the column has, where it rounds a value that is inserted. */
  private rounded(value: string, { name, fsp = 0, columnType }: DrizzleColumn): string {
    const digits = /^MySql(DateTime|Timestamp)/.test(columnType) && /\.(\d+)'$/.exec(value)?.[1];
    if (!digits || digits.length <= fsp) return value;
    if (/[1-9]/.test(digits.slice(fsp))) {
      throw unsupported(
        `The default of column "${name}", ${value}, has more digits of a second than the column.`,
        `Give the column more, { fsp: ${digits.length} }, or the default less.`,
      );
    }
    const cut = digits.length - fsp + (fsp === 0 ? 1 : 0);
    return `${value.slice(0, -1 - cut)}'`;
  }

  /** The name of a primary key is always PRIMARY. */
  override primaryKey({ columns }: PrimaryKey): string {
    return `PRIMARY KEY ${this.columns(columns)}`;
  }

  override renameTable(from: TableName, to: TableName): readonly string[] {
    return [this.alterTable(from, `RENAME TO ${this.table(to)}`)];
  }

  /** A new default alone leaves the rest of the column as it is; all else has to say the whole column again. */
  override alterColumn(
    table: TableName,
    from: DrizzleColumn,
    to: DrizzleColumn,
    using: string | undefined,
  ): string | undefined {
    if (using !== undefined) throw this.absent('USING', 'Add a column, fill it with an UPDATE, and drop the old one.');
    const withoutDefault = (column: DrizzleColumn) => this.column(replaced(column, { default: undefined }), undefined);
    if (withoutDefault(from) !== withoutDefault(to)) return this.alterTable(table, this.modifyColumn(to));
    const [before, after] = [this.default(from), this.default(to)];
    if (before === after) return undefined;
    return this.alterTable(
      table,
      `ALTER COLUMN ${this.identifier(to.name)} ${after ? `SET ${after}` : 'DROP DEFAULT'}`,
    );
  }

  /** `serial` would make the column unique once more. */
  private modifyColumn(column: DrizzleColumn): string {
    const isSerial = column.getSQLType() === 'serial';
    const definition = isSerial ? replaced(column, { getSQLType: () => 'bigint unsigned', notNull: true }) : column;
    return `MODIFY COLUMN ${this.column(definition, undefined)}`;
  }

  override indexTarget(table: TableName, index: Index): readonly Clause[] {
    const { using, algorithm, lock } = index;
    return [
      ...super.indexTarget(table, index),
      using && `USING ${bare(using).toUpperCase()}`,
      algorithm && `ALGORITHM = ${bare(algorithm).toUpperCase()}`,
      lock && `LOCK = ${bare(lock).toUpperCase()}`,
    ];
  }

  override dropIndex(table: TableName, name: string, { concurrently }: IndexOptions): string {
    return clauses('DROP INDEX', this.concurrently(concurrently), this.identifier(name), `ON ${this.table(table)}`);
  }

  override dropConstraint(table: TableName, kind: ConstraintKind, name = 'PRIMARY'): string {
    return this.alterTable(table, clauses(`DROP ${dropped[kind]}`, kind !== 'primary key' && this.identifier(name)));
  }

  override commentOnTable(table: TableName, comment: string | null): string {
    return this.alterTable(table, `COMMENT = ${stringToken(comment ?? '', 'A comment')}`);
  }

  /** https://dev.mysql.com/doc/refman/8.4/en/alter-table.html has no other way than to say the whole column again. */
  override commentOnColumn(table: TableName, column: DrizzleColumn, comment: string | null): string {
    return this.alterTable(table, `${this.modifyColumn(column)} COMMENT ${stringToken(comment ?? '', 'A comment')}`);
  }

  /** Where any expression may stand, a backslash need not make digits of all of a text. */
  override value(value: unknown, column: DrizzleColumn): string {
    const literal = super.value(value, column);
    return literal.startsWith("_utf8mb4 X'") ? this.dialect.expression(new Param(value, column)) : literal;
  }

  override createView(view: ViewModel, query: string): string {
    const { algorithm, sqlSecurity, withCheckOption } = view.options;
    const head = clauses(
      'CREATE',
      algorithm && `ALGORITHM = ${bare(algorithm).toUpperCase()}`,
      sqlSecurity && `SQL SECURITY ${bare(sqlSecurity).toUpperCase()}`,
      `VIEW ${this.table(view)}`,
    );
    const check = withCheckOption ? `\nWITH ${bare(withCheckOption).toUpperCase()} CHECK OPTION` : '';
    return `${head} AS\n${query}${check}`;
  }
}

const dropped = {
  'primary key': 'PRIMARY KEY',
  'unique constraint': 'INDEX',
  check: 'CONSTRAINT',
  'foreign key': 'FOREIGN KEY',
} satisfies Record<ConstraintKind, string>;

/** Before `explicit_defaults_for_timestamp`, a timestamp that does not say NULL is not null and changes at every update. */
const isTimestamp = (column: DrizzleColumn): boolean => column.getSQLType().startsWith('timestamp');

/** The column with something else in it. */
const replaced = (column: DrizzleColumn, changes: Partial<DrizzleColumn>): DrizzleColumn =>
  Object.assign(Object.create(column), changes);

/**
 * A string where the grammar wants a bare token, without `_utf8mb4` or CONCAT. A backslash there has no text that is right
 * in every `sql_mode`, a client may change CR, and a line of it must not look like a comment of the script.
 */
function stringToken(text: string, what: string): string {
  const unsafe = /[\\\0\r]|\n\s*--/.exec(text);
  if (!unsafe) return `'${text.replaceAll("'", "''")}'`;
  throw unsupported(
    `${what} of MySQL cannot hold ${JSON.stringify(unsafe[0])}: ${JSON.stringify(text)}.`,
    'Its text would depend on the sql_mode of the server, or on the client. Use another text.',
  );
}
