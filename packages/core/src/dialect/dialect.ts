import type { SqlStep } from '../operation/step.js';

/** The value of `type` in a {@link SqlStep}: `sqlite`, `postgresql`, `mysql`, or the name of a dialect from a plugin. */
export type DialectName = 'sqlite' | 'postgresql' | 'mysql' | (string & {});

/** Whose SQL a dialect speaks: a CockroachDB dialect is of the family `postgresql`. */
export type DialectFamily = 'sqlite' | 'postgresql' | 'mysql';

/** Anything of Drizzle's that becomes SQL: an `sql` template, a query builder, a column. */
export interface SqlWrapper {
  getSQL(): unknown;
}

/** One statement: a string, used as it is, or Drizzle's SQL or query. */
export type Statement = string | SqlWrapper;

export interface StatementOptions {
  /** False for a statement that may not stand in a transaction. Left out, the dialect recognises those it knows. */
  readonly transactional?: boolean;
}

export interface ExpressionOptions {
  /** How columns are written: `table.column`, or `column` alone as the text of a DDL statement wants it. @default 'qualified' */
  readonly columns?: 'qualified' | 'bare';
}

/**
 * Turns Drizzle's SQL and values into the final text of one database, without a driver or a connection.
 *
 * All that differs between databases is behind this interface. Ask it for a capability, never for its name.
 */
export interface Dialect {
  readonly name: DialectName;
  readonly family: DialectFamily;
  /** Whether a transaction takes back DDL. */
  readonly transactionalDdl: boolean;

  /** One statement as a step. @throws StatementError for what has no safe text, and for more than one statement. */
  statement(statement: Statement, options?: StatementOptions): SqlStep;
  /** The text of an expression, to stand inside a statement. @throws StatementError */
  expression(expression: SqlWrapper, options?: ExpressionOptions): string;
  /** The literal of a value, as the column (a Drizzle column) stores it. @throws StatementError `AO_VALUE_UNSUPPORTED` */
  literal(value: unknown, column?: unknown): string;
  /** A quoted name; several parts are joined by dots. @throws StatementError `AO_IDENTIFIER_INVALID` */
  identifier(...parts: readonly string[]): string;

  /** How a file for the database's own command-line client is laid out. */
  readonly script: ScriptFormat;
}

export interface TransactionFormat {
  readonly begin: string;
  readonly commit: string;
  /** The units that have them: all, or only those with a statement that may not stand in a transaction. @default 'all' */
  readonly units?: 'all' | 'mixed';
}

export interface ScriptFormat {
  /** Statements, without terminator, that a script starts with, e.g. `SET client_encoding = 'UTF8'`. */
  readonly preamble: readonly string[];
  /** The statements around a transaction; null where the script has none. */
  readonly transaction: TransactionFormat | null;
  /** The statement with what its client needs to see its end: `;`, or a `DELIMITER` block. */
  terminate(statement: string): string;
}
