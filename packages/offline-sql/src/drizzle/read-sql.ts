import type { DialectFamily, ExpressionOptions, SqlWrapper } from '@ao/core';
import { encode, isSql } from '../engine/encode.js';
import { naming } from '../engine/literal.js';
import type { Part } from '../engine/template.js';
import { asColumn } from './column.js';
import { type Column, type Encoder, type Entities, isKind, kindsOf, namesOf, viewConfig } from './entity.js';
import { assertFamily, invalidCode, placeholderLeft, undefinedValue, unknownConstruct } from './refusals.js';

export interface ReadOptions extends ExpressionOptions {
  readonly family: DialectFamily;
}

interface Context extends ReadOptions {
  /** The name of a column that is called as its key, where the `db` of a query has an opinion. */
  readonly casing: ((column: Column) => string) | undefined;
  /** In a template that the user wrote `undefined` is a mistake; in a query it is a clause left out. */
  readonly strict: boolean;
}

/** The parts of Drizzle's SQL, or of a query, in order. @throws StatementError */
export function readSql(sql: SqlWrapper, options: ReadOptions): Iterable<Part> {
  return read(sql.getSQL(), { ...options, casing: casingOf(sql), strict: isTemplate(sql) });
}

/** Not the SQL of a view, which was a query, and which Drizzle marks so. */
const isTemplate = (sql: SqlWrapper): boolean => isKind(sql, 'SQL') && !sql.shouldInlineParams;

/** The names that the `db` of a query gives to columns: the option `casing` of 0.45. */
function casingOf(query: SqlWrapper): ((column: Column) => string) | undefined {
  const { casing } = (query as { dialect?: { casing?: { getColumnCasing?(column: Column): string } } }).dialect ?? {};
  return casing?.getColumnCasing && ((column) => casing.getColumnCasing!(column));
}

type Reader<K extends keyof Entities> = (entity: Entities[K], context: Context) => Iterable<Part>;

const readers: { readonly [K in keyof Entities]: Reader<K> } = {
  *StringChunk({ value }) {
    const code = [value].flat().join('');
    if (code.includes('\0')) throw invalidCode();
    yield code;
  },
  *SQL({ queryChunks }, context) {
    for (const chunk of queryChunks) yield* read(chunk, context);
  },
  *Name({ value }) {
    yield name(value);
  },
  Param({ value, encoder }, context) {
    return isKind(value, 'Placeholder') ? read(value, context) : readValue(value, encoder, context);
  },
  Placeholder(placeholder) {
    throw placeholderLeft(placeholder.name);
  },
  *Column(column, { columns, casing, family }) {
    assertFamily(column, family);
    const own = casing?.(column) ?? column.name;
    yield columns === 'bare' || column.isAlias ? name(own) : name(...namesOf(column.table), own);
  },
  *Table(table, { family }) {
    assertFamily(table, family);
    yield name(...namesOf(table));
  },
  *View(view) {
    const { name: own, schema, isAlias } = view[viewConfig];
    yield schema === undefined || isAlias ? name(own) : name(schema, own);
  },
  *'SQL.Aliased'(aliased, context) {
    const { origin, fieldAlias } = aliased;
    if (fieldAlias === undefined) yield* readWrapper(aliased, context);
    else yield origin === undefined ? name(fieldAlias) : name(origin, fieldAlias);
  },
  *Subquery({ _: { sql, alias, isWith } }, context) {
    if (!isWith) {
      yield '(';
      yield* read(sql, context);
      yield ') ';
    }
    yield name(alias);
  },
};

const kinds = Object.keys(readers) as (keyof Entities)[];

const name = (...parts: readonly string[]): Part => ({ kind: 'name', parts });

function read(chunk: unknown, context: Context): Iterable<Part> {
  if (chunk === undefined) {
    if (context.strict) throw undefinedValue();
    return [];
  }
  if (Array.isArray(chunk)) return readList(chunk, context);
  const found = kindsOf(chunk);
  const kind = kinds.find((candidate) => found.has(candidate));
  if (kind !== undefined) return (readers[kind] as Reader<never>)(chunk as never, context);
  if (typeof chunk === 'function') return readEnum(chunk);
  if (isWrapper(chunk))
    return readWrapper(chunk, { ...context, casing: casingOf(chunk) ?? context.casing, strict: false });
  if (found.size > 0) throw unknownConstruct(chunk);
  return readValue(chunk, undefined, context);
}

function* readList(items: readonly unknown[], context: Context): Iterable<Part> {
  yield '(';
  for (const [index, item] of items.entries()) {
    if (index > 0) yield ', ';
    yield* read(item, context);
  }
  yield ')';
}

/** A type that `pgEnum` made is a function. */
function* readEnum(type: object): Iterable<Part> {
  if (!('enumName' in type)) throw unknownConstruct(type);
  const { enumName, schema } = type as { enumName: string; schema?: string };
  yield schema === undefined ? name(enumName) : name(schema, enumName);
}

type Wrapper = SqlWrapper & { shouldOmitSQLParens?(): boolean };

const isWrapper = (chunk: unknown): chunk is Wrapper =>
  typeof chunk === 'object' && chunk !== null && 'getSQL' in chunk && typeof chunk.getSQL === 'function';

function* readWrapper(wrapper: Wrapper, context: Context): Iterable<Part> {
  const bare = wrapper.shouldOmitSQLParens?.() ?? false;
  if (!bare) yield '(';
  yield* read(wrapper.getSQL(), context);
  if (!bare) yield ')';
}

function* readValue(value: unknown, encoder: Encoder | undefined, context: Context): Iterable<Part> {
  const column = asColumn(encoder);
  const encoded = naming(value, column, () => encode(value, encoder));
  if (isSql(encoded)) yield* read(encoded, context);
  else yield { kind: 'value', value, encoded, column };
}
