import type { DialectFamily } from '@ao/core';
import type { Table } from 'drizzle-orm';
import type { Line } from '../fixtures/drizzle.js';
import type { TableSpec } from './spec.js';

/** What points to, and the definition of a spec, in a kind of database. */
export interface Builder {
  readonly parent: Table;
  readonly build: (spec: TableSpec) => Table;
}

/** The parts of a core of Drizzle that a spec needs; the cores have no type in common. */
interface Core {
  readonly table: (
    name: string,
    columns: object,
    extra: (columns: Record<string, never>) => readonly unknown[],
  ) => Table;
  readonly types: readonly (() => ColumnBuilder)[];
  readonly defaults: readonly unknown[];
  readonly index: (name: string) => KeyBuilder;
  readonly uniqueIndex: (name: string) => KeyBuilder;
  readonly unique: (name: string) => KeyBuilder;
  readonly check: (name: string, value: never) => unknown;
  readonly foreignKey: (key: { name: string; columns: unknown[]; foreignColumns: unknown[] }) => unknown;
}

interface ColumnBuilder {
  notNull(): ColumnBuilder;
  default(value: unknown): ColumnBuilder;
  references(target: () => unknown): ColumnBuilder;
  primaryKey(): ColumnBuilder;
}

interface KeyBuilder {
  on(...columns: readonly unknown[]): unknown;
}

export function builder(line: Line, family: DialectFamily): Builder {
  const core = cores(line)[family];
  const parent = core.table('parent of "all"', { id: core.types[0]!().primaryKey() }, () => []);
  return { parent, build: (spec) => build(line, core, parent, spec) };
}

function build({ orm: { sql } }: Line, core: Core, parent: Table, spec: TableSpec): Table {
  const columns = spec.columns.map(({ name, type, notNull, hasDefault, references }) => {
    let column = core.types[type]!();
    if (notNull) column = column.notNull();
    if (hasDefault) column = column.default(core.defaults[type]);
    if (references) column = column.references(() => (parent as unknown as Record<string, unknown>).id);
    return [name, column];
  });
  return core.table(spec.name, Object.fromEntries(columns), (c) => [
    ...spec.indexes.map(({ name, columns, unique }) =>
      (unique ? core.uniqueIndex : core.index)(name).on(...columns.map((column) => c[column])),
    ),
    ...spec.uniques.map(({ name, columns }) => core.unique(name).on(...columns.map((column) => c[column]))),
    ...spec.checks.map(({ name, column }) => core.check(name, sql`${c[column]} is not null or ${1} = 1` as never)),
    ...spec.foreignKeys.map(({ name, column }) =>
      core.foreignKey({
        name,
        columns: [c[column]],
        foreignColumns: [(parent as unknown as Record<string, unknown>).id],
      }),
    ),
  ]);
}

function cores({ sqlite, pg, mysql, orm: { sql } }: Line): Record<DialectFamily, Core> {
  return {
    sqlite: {
      ...sqlite,
      table: sqlite.sqliteTable,
      types: [sqlite.integer, sqlite.text, sqlite.real, () => sqlite.text({ mode: 'json' })],
      defaults: [7, "it's \\ ; --", -1.5, { a: ["it's", '\\'] }],
    } as never,
    postgresql: {
      ...pg,
      table: pg.pgTable,
      types: [pg.integer, pg.text, pg.timestamp, () => pg.varchar({ length: 20 })],
      defaults: [-7, "it's \\ ; -- $$ :x", sql`now()`, '日本'],
    } as never,
    mysql: {
      ...mysql,
      table: mysql.mysqlTable,
      types: [mysql.int, () => mysql.varchar({ length: 40 }), mysql.double, () => mysql.datetime({ fsp: 3 })],
      defaults: [-7, "it's ; -- $$", 1.5, new Date('2024-01-02T03:04:05.678Z')],
    } as never,
  };
}
