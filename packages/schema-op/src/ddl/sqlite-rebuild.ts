import type { SqlWrapper } from '@ao/core';
import type { DrizzleColumn } from '../drizzle/column.js';
import type { TableModel } from '../drizzle/table-model.js';
import { unsupported } from '../errors.js';
import { block } from './clauses.js';
import type { SqliteStatements } from './sqlite.js';

export interface Rebuild {
  readonly from: TableModel;
  readonly to: TableModel;
  /** By name: what a column of `to` gets, for those that are not copied as they are. */
  readonly values: ReadonlyMap<string, SqlWrapper | { readonly value: unknown }>;
  readonly triggers: readonly string[];
}

/**
 * The statements between turning foreign keys off and on. `DROP TABLE` with foreign keys on deletes the rows first, and
 * with them what is `ON DELETE CASCADE` in other tables, so a guard refuses to go on when there are such tables and the keys
 * are not off: the pragma does nothing inside a transaction, and is gone on another connection. The guard is a table with
 * checks, because SQLite can raise an error with a text of ours nowhere else. https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function rebuildStatements(sql: SqliteStatements, rebuild: Rebuild): readonly string[] {
  const { from, to } = rebuild;
  const copy: TableModel = { ...to, name: `__ao_new_${to.name}`, indexes: [] };
  const guard = sql.identifier(`__ao_guard_${to.name}`);
  return [
    `-- Stops the rebuild where it would lose something; dropped at its end.\nCREATE TABLE ${guard} ${block(guards(sql, to))}`,
    `INSERT INTO ${guard} ("foreign_keys", "unknown")\n${stateBefore(sql, rebuild)}`,
    ...sql.createTable(copy),
    copyRows(sql, rebuild, copy),
    ...(isAutoIncrement(from) && isAutoIncrement(to) ? copySequence(sql, from, copy) : []),
    `DROP TABLE ${sql.table(from)}`,
    'PRAGMA legacy_alter_table = ON',
    ...sql.renameTable(copy, to),
    'PRAGMA legacy_alter_table = OFF',
    ...to.indexes.map((index) => sql.createIndex(to, index, {})),
    `INSERT INTO ${guard} ("orphans")\n${orphans(sql, to)}`,
    `DROP TABLE ${guard}`,
  ];
}

function guards(sql: SqliteStatements, { name }: TableModel): readonly string[] {
  const guard = (column: string, problem: string) =>
    `"${column}" integer CONSTRAINT ${sql.identifier(`rebuildTable ${name}: ${problem}`)} CHECK ("${column}" = 0)`;
  return [
    guard('foreign_keys', 'foreign keys are on, and other tables point to it'),
    guard('unknown', 'an index or a trigger would be lost'),
    guard('orphans', 'a foreign key points to no row'),
  ];
}

function stateBefore(sql: SqliteStatements, { from, to, triggers }: Rebuild): string {
  const indexes = [...from.indexes, ...to.indexes].map((index) => sql.indexName(from, index));
  const known = [...new Set([...indexes, ...triggers])].map((name) => sql.dialect.literal(name)).join(', ');
  const table = sql.dialect.literal(from.name);
  return `SELECT
    (SELECT count(*) FROM pragma_foreign_keys, sqlite_master AS other, pragma_foreign_key_list(other.name) AS key
     WHERE foreign_keys = 1 AND other.type = 'table' AND other.name <> ${table} COLLATE NOCASE
     AND key."table" = ${table} COLLATE NOCASE),
    (SELECT count(*) FROM sqlite_master
     WHERE tbl_name = ${table} COLLATE NOCASE
     AND type IN ('index', 'trigger') AND sql IS NOT NULL${known && `\n     AND name NOT IN (${known})`})`;
}

const orphans = (sql: SqliteStatements, { name }: TableModel): string => {
  const table = sql.dialect.literal(name);
  return `SELECT count(*) FROM pragma_foreign_key_check WHERE "table" = ${table} COLLATE NOCASE OR "parent" = ${table} COLLATE NOCASE`;
};

function copyRows(sql: SqliteStatements, { from, to, values }: Rebuild, copy: TableModel): string {
  const isCopied = (column: DrizzleColumn) => from.columns.some(({ name }) => name === column.name);
  const columns = to.columns.filter((column) => !column.generated && (isCopied(column) || values.has(column.name)));
  const sources = columns.map((column) => {
    const given = values.get(column.name);
    if (given === undefined) return sql.identifier(column.name);
    return 'getSQL' in given ? sql.expression(given) : sql.dialect.literal(given.value, column);
  });
  return `INSERT INTO ${sql.table(copy)} ${sql.columns(columns)}\nSELECT ${sources.join(', ')} FROM ${sql.table(from)}`;
}

/** Without it, the ids of rows that were deleted would be given out again. */
function copySequence(sql: SqliteStatements, from: TableModel, copy: TableModel): readonly string[] {
  const [old, name] = [from, copy].map((table) => sql.dialect.literal(table.name));
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${name}`,
    `INSERT INTO sqlite_sequence (name, seq)\nSELECT ${name}, seq FROM sqlite_sequence WHERE name = ${old}`,
  ];
}

const isAutoIncrement = (table: TableModel): boolean => table.columns.some((column) => column.autoIncrement);

/** Refuses what would lose or lack values without a word: above all a renamed column, which looks like one gone and one new. */
export function assertRebuild({ from, to, values }: Rebuild): void {
  const without = (columns: readonly DrizzleColumn[], others: readonly DrizzleColumn[]) =>
    columns.filter((column) => !column.generated && !others.some(({ name }) => name === column.name));
  const gone = without(from.columns, to.columns);
  const open = without(to.columns, from.columns).filter((column) => !values.has(column.name));
  const list = (columns: readonly DrizzleColumn[]) => columns.map(({ name }) => `"${name}"`).join(', ');
  const fix = 'Say what they hold: { values: { name: sql`...` } }, by the keys of the new definition.';
  if (from.name !== to.name) {
    throw unsupported(
      `rebuildTable got two tables, "${from.name}" and "${to.name}".`,
      'Use renameTable(from, to) before or after.',
    );
  }
  if (gone.length > 0 && open.length > 0) {
    throw unsupported(
      `Table "${to.name}" loses ${list(gone)} and gains ${list(open)}: are they renamed, or others?`,
      fix,
    );
  }
  const needed = open.filter((column) => column.notNull && column.default === undefined && !isRowId(column));
  if (needed.length > 0) {
    throw unsupported(`The new columns ${list(needed)} of table "${to.name}" are not null and have no default.`, fix);
  }
}

const isRowId = (column: DrizzleColumn): boolean => column.primary && column.getSQLType().toLowerCase() === 'integer';
