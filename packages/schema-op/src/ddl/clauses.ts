import type { Dialect, SqlWrapper } from '@ao/core';
import type { DrizzleColumn } from '../drizzle/column.js';
import { isKind } from '../drizzle/entity.js';
import type { Check, ForeignKey, Named, PrimaryKey, TableModel, TableName, Unique } from '../drizzle/table-model.js';

/** The parts that statements are made of. Standard SQL; a database overrides where it differs. */
export class Clauses {
  constructor(readonly dialect: Dialect) {}

  identifier(name: string): string {
    return this.dialect.identifier(name);
  }

  table({ schema, name }: TableName): string {
    return schema === undefined ? this.identifier(name) : this.dialect.identifier(schema, name);
  }

  columns(columns: readonly { readonly name: string }[]): string {
    return `(${columns.map((column) => this.identifier(column.name)).join(', ')})`;
  }

  /** An expression inside the table it belongs to. */
  expression(expression: SqlWrapper): string {
    return this.dialect.expression(expression, { columns: 'bare' });
  }

  /** `"name" type PRIMARY KEY DEFAULT 1 NOT NULL` */
  column(column: DrizzleColumn, key: PrimaryKey | undefined): string {
    const isKey = key?.name === undefined && key?.columns.includes(column);
    return clauses(
      this.identifier(column.name),
      this.type(column),
      isKey && this.inlinePrimaryKey(column),
      ...this.attributes(column),
    );
  }

  /** A column's type as Drizzle gives it. */
  type(column: DrizzleColumn): string {
    return column.getSQLType();
  }

  inlinePrimaryKey(_column: DrizzleColumn): string {
    return 'PRIMARY KEY';
  }

  /** What stands after the type. */
  attributes(column: DrizzleColumn): readonly Clause[] {
    return [this.default(column), this.generated(column), column.notNull && 'NOT NULL'];
  }

  default(column: DrizzleColumn): Clause {
    return column.default !== undefined && `DEFAULT ${this.defaultValue(column)}`;
  }

  /** An `sql` default stands as it was written, with its own parentheses where the database wants them. */
  defaultValue(column: DrizzleColumn): string {
    return isKind(column.default, 'SQL')
      ? this.expression(column.default as SqlWrapper)
      : this.dialect.literal(column.default, column);
  }

  generated({ generated }: DrizzleColumn): Clause {
    if (!generated) return false;
    const as = typeof generated.as === 'function' ? generated.as() : generated.as;
    const text = typeof as === 'string' ? as : this.expression(as as SqlWrapper);
    return `GENERATED ALWAYS AS (${text}) ${generated.mode === 'virtual' ? 'VIRTUAL' : 'STORED'}`;
  }

  /** All constraints of a table but a primary key that stands at its column. */
  constraints({ primaryKey, uniques, foreignKeys, checks }: TableModel): readonly string[] {
    return [
      ...(primaryKey?.name === undefined ? [] : [this.primaryKey(primaryKey)]),
      ...uniques.map((unique) => this.unique(unique)),
      ...foreignKeys.map((key) => this.foreignKey(key)),
      ...checks.map((check) => this.check(check)),
    ];
  }

  primaryKey({ name, isGenerated, columns }: PrimaryKey): string {
    return clauses(
      name !== undefined && this.constraint({ name, isGenerated }),
      `PRIMARY KEY ${this.columns(columns)}`,
    );
  }

  unique(unique: Unique): string {
    return `${this.constraint(unique)} UNIQUE ${this.columns(unique.columns)}`;
  }

  check({ name, value }: Check): string {
    return `${this.constraint({ name, isGenerated: false })} CHECK (${this.expression(value)})`;
  }

  foreignKey(key: ForeignKey): string {
    return `${this.constraint(key)} FOREIGN KEY ${this.columns(key.columns)} ${this.references(key)}`;
  }

  references({ foreignTable, foreignColumns, onUpdate, onDelete }: ForeignKey): string {
    return clauses(
      `REFERENCES ${this.table(foreignTable)} ${this.columns(foreignColumns)}`,
      onUpdate && onUpdate !== 'no action' && `ON UPDATE ${onUpdate.toUpperCase()}`,
      onDelete && onDelete !== 'no action' && `ON DELETE ${onDelete.toUpperCase()}`,
    );
  }

  constraint(constraint: Named): string {
    return `CONSTRAINT ${this.identifier(this.nameOf(constraint))}`;
  }

  /** The name in the database. */
  nameOf({ name }: Named): string {
    return name;
  }
}

/** A part of a statement, or nothing. */
export type Clause = string | false | undefined;

/** Joins what is there by spaces. */
export const clauses = (...parts: readonly Clause[]): string =>
  parts.filter((part) => part !== false && part !== undefined && part !== '').join(' ');

/** One item a line, in parentheses. */
export const block = (items: readonly string[]): string => `(\n${items.map((item) => `    ${item}`).join(',\n')}\n)`;
