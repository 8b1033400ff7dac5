import type { DialectFamily, Operation } from '@ao/core';
import { type Column, getTableColumns, type Table } from 'drizzle-orm';
import {
  addCheck,
  addColumn,
  addForeignKey,
  addUnique,
  alterColumn,
  comment,
  createIndex,
  dropCheck,
  dropColumn,
  dropForeignKey,
  dropIndex,
  dropUnique,
  rebuildTable,
  renameColumn,
  renameTable,
} from '../../src/index.js';
import { type ColumnSpec, type ConstraintSpec, type KeySpec, name, type TableSpec } from './spec.js';

/** One change of a table, and its way back. */
export interface Move {
  readonly up: Operation;
  readonly down: Operation;
}

/** The moves that a sequence of choices picks, each among those that are possible then. */
export function movesOf(
  family: DialectFamily,
  build: (spec: TableSpec) => Table,
  first: TableSpec,
  choices: readonly number[],
): readonly Move[] {
  let spec = first;
  return choices.map((choice, step) => {
    const possible = changesOf(family, spec, step + 20);
    const { next, up, down } = possible[choice % possible.length]!;
    const [from, to] = [build(spec), build(next)];
    spec = next;
    return { up: up(from, to), down: down(to, from) };
  });
}

interface Change {
  readonly next: TableSpec;
  readonly up: (from: Table, to: Table) => Operation;
  readonly down: (to: Table, from: Table) => Operation;
}

/** An operation between two definitions, which is its own way back. */
const both = (next: TableSpec, change: (from: Table, to: Table) => Operation): Change => ({
  next,
  up: change,
  down: change,
});

function changesOf(family: DialectFamily, spec: TableSpec, fresh: number): readonly Change[] {
  const used = [
    ...[...spec.indexes, ...spec.uniques].flatMap(({ columns }) => columns),
    ...[...spec.checks, ...spec.foreignKeys].map(({ column }) => column),
  ];
  const plain = spec.columns.filter(({ references }) => !references);
  const free = plain.filter((column) => !used.includes(column.name));
  const addable = free.filter((column) => column.hasDefault || !column.notNull);
  const [first] = plain as [ColumnSpec, ...ColumnSpec[]];
  const added = { name: name('c', fresh), type: fresh % 2, notNull: true, hasDefault: true, references: false };
  return [
    both({ ...spec, name: name('t', fresh) }, renameTable),
    columnAdded(spec, added),
    indexCreated(spec, { name: name('i', fresh), columns: [first.name], unique: fresh % 2 === 0 }),
    ...spec.columns.map((column) => columnRenamed(spec, column.name, name('c', fresh))),
    ...spec.indexes.map((index) => indexDropped(spec, index)),
    ...(plain.length > 1 ? addable.map((column) => columnDropped(spec, column)) : []),
    ...(family === 'sqlite' ? rebuilds(spec, plain, fresh) : alterations(spec, plain, fresh)),
    // MySQL keeps the index of a foreign key that is dropped, so that it does not come back to the same catalog.
    ...(family === 'postgresql' ? foreignKeyMoves(spec, plain, fresh) : []),
  ];
}

const columnAdded = (spec: TableSpec, column: ColumnSpec): Change => ({
  next: { ...spec, columns: [...spec.columns, column] },
  up: (_from, to) => addColumn(columnOf(to, column.name)),
  down: (to) => dropColumn(columnOf(to, column.name)),
});

const columnDropped = (spec: TableSpec, column: ColumnSpec): Change => ({
  next: { ...spec, columns: spec.columns.filter((other) => other !== column) },
  up: (from) => dropColumn(columnOf(from, column.name)),
  down: (_to, from) => addColumn(columnOf(from, column.name)),
});

function columnRenamed(spec: TableSpec, old: string, fresh: string): Change {
  const renamed = (column: string) => (column === old ? fresh : column);
  const renamedKeys = (keys: readonly KeySpec[]) => keys.map((key) => ({ ...key, columns: key.columns.map(renamed) }));
  const next = {
    ...spec,
    columns: spec.columns.map((column) => ({ ...column, name: renamed(column.name) })),
    indexes: renamedKeys(spec.indexes),
    uniques: renamedKeys(spec.uniques),
    checks: spec.checks.map((check) => ({ ...check, column: renamed(check.column) })),
    foreignKeys: spec.foreignKeys.map((key) => ({ ...key, column: renamed(key.column) })),
  };
  return {
    next,
    up: (from, to) => renameColumn(columnOf(from, old), columnOf(to, fresh)),
    down: (to, from) => renameColumn(columnOf(to, fresh), columnOf(from, old)),
  };
}

const indexCreated = (spec: TableSpec, index: KeySpec): Change => ({
  next: { ...spec, indexes: [...spec.indexes, index] },
  up: (_from, to) => createIndex(to, index.name),
  down: (to) => dropIndex(to, index.name),
});

const indexDropped = (spec: TableSpec, index: KeySpec): Change => ({
  next: { ...spec, indexes: spec.indexes.filter((other) => other !== index) },
  up: (from) => dropIndex(from, index.name),
  down: (_to, from) => createIndex(from, index.name),
});

const uniqueOf = (plain: readonly ColumnSpec[], fresh: number): KeySpec => ({
  name: name('u', fresh),
  columns: plain.slice(0, 2).map((column) => column.name),
  unique: true,
});

const checkOf = ([first]: readonly ColumnSpec[], fresh: number): ConstraintSpec => ({
  name: name('k', fresh),
  column: first!.name,
});

/** Each column, nullable or not, with and without its default. */
const otherwise = (spec: TableSpec, plain: readonly ColumnSpec[]): readonly TableSpec[] =>
  plain.flatMap((column) =>
    [
      { ...column, notNull: !column.notNull },
      { ...column, hasDefault: !column.hasDefault },
    ].map((changed) => ({
      ...spec,
      columns: spec.columns.map((other) => (other === column ? changed : other)),
    })),
  );

/** One foreign key more, for each column that can have one. */
const withForeignKey = (spec: TableSpec, plain: readonly ColumnSpec[], fresh: number): readonly ConstraintSpec[] =>
  plain
    .filter(({ name, type }) => type === 0 && spec.foreignKeys.every(({ column }) => column !== name))
    .map((column) => ({ name: name('f', fresh), column: column.name }));

const foreignKeyMoves = (spec: TableSpec, plain: readonly ColumnSpec[], fresh: number): readonly Change[] => [
  ...withForeignKey(spec, plain, fresh).map((key) => ({
    next: { ...spec, foreignKeys: [...spec.foreignKeys, key] },
    up: (_from: Table, to: Table) => addForeignKey(to, key.name),
    down: (to: Table) => dropForeignKey(to, key.name),
  })),
  ...spec.foreignKeys.map((key) => ({
    next: { ...spec, foreignKeys: spec.foreignKeys.filter((other) => other !== key) },
    up: (from: Table) => dropForeignKey(from, key.name),
    down: (_to: Table, from: Table) => addForeignKey(from, key.name),
  })),
];

function alterations(spec: TableSpec, plain: readonly ColumnSpec[], fresh: number): readonly Change[] {
  const [unique, check] = [uniqueOf(plain, fresh), checkOf(plain, fresh)];
  const altered = otherwise(spec, plain).map((next) => {
    const [changed] = next.columns.filter((column) => !spec.columns.includes(column)) as [ColumnSpec];
    return both(next, (from, to) => alterColumn(columnOf(from, changed.name), columnOf(to, changed.name)));
  });
  const [first] = plain as [ColumnSpec, ...ColumnSpec[]];
  return [
    ...altered,
    {
      next: spec,
      up: (from) => comment(columnOf(from, first.name), `it's "${fresh}"`),
      down: (to) => comment(columnOf(to, first.name), null),
    },
    { next: spec, up: (from) => comment(from, `-- ${fresh}; 日本`), down: (to) => comment(to, null) },
    {
      next: { ...spec, uniques: [...spec.uniques, unique] },
      up: (_from, to) => addUnique(to, unique.name),
      down: (to) => dropUnique(to, unique.name),
    },
    {
      next: { ...spec, checks: [...spec.checks, check] },
      up: (_from, to) => addCheck(to, check.name),
      down: (to) => dropCheck(to, check.name),
    },
  ];
}

const rebuilds = (spec: TableSpec, plain: readonly ColumnSpec[], fresh: number): readonly Change[] =>
  [
    ...otherwise(spec, plain),
    { ...spec, uniques: [...spec.uniques, uniqueOf(plain, fresh)] },
    { ...spec, checks: [...spec.checks, checkOf(plain, fresh)] },
    ...withForeignKey(spec, plain, fresh).map((key) => ({ ...spec, foreignKeys: [...spec.foreignKeys, key] })),
    { ...spec, foreignKeys: [] },
    { ...spec, uniques: [], checks: [], columns: spec.columns.map((column) => ({ ...column, type: 0 })) },
  ].map((next) => both(next, rebuildTable));

const columnOf = (table: Table, column: string): Column => getTableColumns(table)[column] as Column;
