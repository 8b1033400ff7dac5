import type { DialectFamily } from '@ao/core';
import type { Table } from 'drizzle-orm';
import { unsupported } from '../errors.js';
import type { DrizzleColumn } from './column.js';
import { isKind, kindsOf } from './entity.js';
import type { Check, ForeignKey, Index, Policy, PrimaryKey, TableModel, TableName, Unique } from './table-model.js';

const families: readonly (readonly [kind: string, DialectFamily, inlineForeignKeys: string])[] = [
  ['SQLiteTable', 'sqlite', 'drizzle:SQLiteInlineForeignKeys'],
  ['PgTable', 'postgresql', 'drizzle:PgInlineForeignKeys'],
  ['MySqlTable', 'mysql', 'drizzle:MySqlInlineForeignKeys'],
];

/** Drizzle's objects before `getTableConfig` has built them. */
interface Builder {
  build(table: Table): Record<string, never>;
}

interface DrizzleForeignKey {
  reference(): {
    readonly name?: string;
    readonly columns: readonly DrizzleColumn[];
    readonly foreignTable: Table;
    readonly foreignColumns: readonly DrizzleColumn[];
  };
  getName(): string;
  readonly onUpdate: string | undefined;
  readonly onDelete: string | undefined;
}

const read = (table: Table, key: string): unknown => (table as unknown as Record<symbol, unknown>)[Symbol.for(key)];

export const tableName = (table: Table): TableName => ({
  name: read(table, 'drizzle:Name') as string,
  schema: read(table, 'drizzle:Schema') as string | undefined,
});

/** The column at a key of a table's definition. @throws StatementError */
export function tableColumn(table: Table, key: string): DrizzleColumn {
  const columns = read(table, 'drizzle:Columns') as Record<string, DrizzleColumn>;
  const column = Object.hasOwn(columns, key) ? columns[key] : undefined;
  if (column) return column;
  throw unsupported(
    `Table "${tableName(table).name}" has no column at the key "${key}".`,
    `Use one of its keys: ${Object.keys(columns).join(', ')}.`,
  );
}

/**
 * Reads a table without Drizzle's `getTableConfig`, which would load the core of its database: a second copy where the
 * user's is another. What it reads are the registered symbols that both lines share; a test compares the two on each line.
 *
 * @throws StatementError `AO_CONSTRUCT_UNSUPPORTED` for what is no table of a known database
 */
export function readTable(table: Table): TableModel {
  const { name, schema } = tableName(table);
  const kinds = kindsOf(table);
  const family = families.find(([kind]) => kinds.includes(kind));
  if (!family) {
    throw unsupported(
      `Not a table of SQLite, PostgreSQL or MySQL: ${name ?? String(table)}.`,
      'Pass what sqliteTable(), pgTable() or mysqlTable() returns.',
    );
  }
  if (read(table, 'drizzle:IsAlias') === true) {
    throw unsupported(`"${name}" is an alias of a table.`, 'Pass the table itself.');
  }
  const columns = Object.values(read(table, 'drizzle:Columns') as Record<string, DrizzleColumn>);
  const extra = readExtraConfig(table, name);
  const built = (kind: string) => extra.filter(([suffix]) => suffix === kind).map(([, value]) => value);

  return {
    family: family[1],
    name,
    schema,
    columns,
    primaryKey: primaryKey(name, columns, built('PrimaryKeyBuilder')),
    uniques: [
      ...columns.filter((column) => column.isUnique).map((column) => columnUnique(name, column)),
      ...(built('UniqueConstraintBuilder') as readonly Unique[]).map((constraint) =>
        unique(name, constraint.name, constraint.columns, constraint.nullsNotDistinct),
      ),
    ],
    checks: built('CheckBuilder') as readonly Check[],
    foreignKeys: [
      ...(read(table, family[2]) as readonly DrizzleForeignKey[]).map((key) => foreignKey(key, true)),
      ...built('ForeignKeyBuilder').map((key) => foreignKey(key as DrizzleForeignKey, false)),
    ],
    indexes: built('IndexBuilder').map((index) => (index as { config: Index }).config),
    policies: built('Policy') as readonly Policy[],
    rowLevelSecurity: read(table, 'drizzle:EnableRLS') === true,
  };
}

const builders = ['PrimaryKeyBuilder', 'UniqueConstraintBuilder', 'CheckBuilder', 'ForeignKeyBuilder', 'IndexBuilder'];

/** What the third argument of `pgTable()` and its like gives, built, each with its kind. */
function readExtraConfig(table: Table, name: string): readonly (readonly [kind: string, built: unknown])[] {
  const callback = read(table, 'drizzle:ExtraConfigBuilder') as ((columns: unknown) => object) | undefined;
  const extra = callback?.(read(table, 'drizzle:ExtraConfigColumns')) ?? [];
  const entries: readonly unknown[] = Array.isArray(extra) ? extra.flat(1) : Object.values(extra);
  return entries.map((entry, position) => {
    if (isKind(entry, 'PgPolicy')) return ['Policy', entry];
    const own = kindsOf(entry)[0] ?? '';
    const kind = builders.find((suffix) => own.endsWith(suffix));
    if (kind) return [kind, (entry as Builder).build(table)];
    throw unsupported(
      `Table "${name}" has an index or constraint, number ${position + 1} of its list, that is not complete: ${own || typeof entry}.`,
      "Finish it, as index('name').on(table.column); Drizzle 0.45 leaves out such an entry without a word.",
    );
  });
}

function primaryKey(
  table: string,
  columns: readonly DrizzleColumn[],
  built: readonly unknown[],
): PrimaryKey | undefined {
  const own = columns.filter((column) => column.primary);
  const [key] = built as readonly { columns: readonly DrizzleColumn[]; name?: string }[];
  if (own.length + built.length > 1) {
    throw unsupported(
      `Table "${table}" has more than one primary key: ${own.map((column) => column.name).join(', ') || 'several primaryKey()'}.`,
      'For a key of several columns, use primaryKey({ columns: [...] }) once, and .primaryKey() on none of them.',
    );
  }
  if (own.length > 0) return { name: undefined, isGenerated: true, columns: own };
  if (!key) return undefined;
  const { name = generatedName(table, key.columns, 'pk'), columns: keyColumns } = key;
  return { name, isGenerated: key.name === undefined, columns: keyColumns };
}

/** As `getName()` and its like do it. */
const generatedName = (table: string, columns: readonly DrizzleColumn[], suffix: string): string =>
  `${table}_${columns.map((column) => column.name).join('_')}_${suffix}`;

const columnUnique = (table: string, column: DrizzleColumn): Unique =>
  unique(table, column.uniqueName, [column], column.uniqueType === 'not distinct');

/** Drizzle does not tell whether it was the one to name it. */
function unique(
  table: string,
  own: string | undefined,
  columns: readonly DrizzleColumn[],
  nullsNotDistinct: boolean,
): Unique {
  const generated = generatedName(table, columns, 'unique');
  const name = own ?? generated;
  return { name, isGenerated: name === generated, columns, nullsNotDistinct };
}

function foreignKey(key: DrizzleForeignKey, inline: boolean): ForeignKey {
  const { name, columns, foreignTable, foreignColumns } = key.reference();
  const { onUpdate, onDelete } = key;
  return {
    name: key.getName(),
    isGenerated: name === undefined,
    columns,
    foreignTable: tableName(foreignTable),
    foreignColumns,
    onUpdate,
    onDelete,
    inline,
  };
}
