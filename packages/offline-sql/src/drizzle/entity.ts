/**
 * Reads Drizzle's objects by their names, without importing Drizzle: importing a dialect costs nothing, and one dialect
 * reads the objects of any copy of Drizzle, 0.45 and 1.0.
 */
const entityKind = Symbol.for('drizzle:entityKind');

type Constructor = { readonly [entityKind]?: string };

const known = new WeakMap<object, ReadonlySet<string>>();
const none: ReadonlySet<string> = new Set();

/** The names that Drizzle gives to the class of a value and to those it extends; empty for what is not Drizzle's. */
export function kindsOf(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return none;
  const type: unknown = Object.getPrototypeOf(value)?.constructor;
  if (typeof type !== 'function') return none;
  const kinds = known.get(type) ?? readKinds(type);
  known.set(type, kinds);
  return kinds;
}

function readKinds(type: object): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (let at: object | null = type; at !== null; at = Object.getPrototypeOf(at)) {
    const kind = (at as Constructor)[entityKind];
    if (kind !== undefined) kinds.add(kind);
  }
  return kinds;
}

/** What the walker needs to know of each kind of Drizzle's. The keys are Drizzle's own names. */
export interface Entities {
  StringChunk: { readonly value: string | readonly string[] };
  SQL: { readonly queryChunks: readonly unknown[]; readonly shouldInlineParams: boolean; getSQL(): unknown };
  Name: { readonly value: string };
  Param: { readonly value: unknown; readonly encoder: Encoder };
  Placeholder: { readonly name: string };
  Column: Column;
  Table: Table;
  View: { readonly [viewConfig]: { readonly name: string; readonly schema?: string; readonly isAlias?: boolean } };
  'SQL.Aliased': { readonly fieldAlias?: string; readonly origin?: string; getSQL(): unknown };
  Subquery: { readonly _: { readonly sql: unknown; readonly alias: string; readonly isWith?: boolean } };
}

export const tableName = Symbol.for('drizzle:Name');
export const tableSchema = Symbol.for('drizzle:Schema');
export const tableIsAlias = Symbol.for('drizzle:IsAlias');
export const viewConfig = Symbol.for('drizzle:ViewBaseConfig');

export interface Table {
  readonly [tableName]: string;
  readonly [tableSchema]?: string;
  readonly [tableIsAlias]?: boolean;
}

/** Turns a value into what the driver is given. A column is one. */
export interface Encoder {
  mapToDriverValue(value: unknown): unknown;
}

export interface Column extends Encoder {
  readonly name: string;
  readonly table: Table;
  readonly columnType: string;
  /** Only in 1.0. */
  readonly isAlias?: boolean;
  /** The depth of an array in 1.0; the length of a vector in 0.45. */
  readonly dimensions?: number;
  /** The column of an array's items in 0.45. */
  readonly baseColumn?: Column;
}

export const isKind = <K extends keyof Entities>(value: unknown, kind: K): value is Entities[K] =>
  kindsOf(value).has(kind);

/** What a table, view or subquery is called in the text: its alias, or its name after its schema. */
export const namesOf = (table: Table): readonly string[] =>
  table[tableSchema] === undefined || table[tableIsAlias] ? [table[tableName]] : [table[tableSchema], table[tableName]];
