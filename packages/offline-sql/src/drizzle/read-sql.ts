import type { DialectFamily, ExpressionOptions, SqlWrapper } from '@ao/core';
import { encode, isSql } from '../engine/encode.js';
import { naming } from '../engine/literal.js';
import { type Template, TemplateBuilder } from '../engine/template.js';
import { SLOT } from '../lexer/lexer.js';
import { asColumn } from './column.js';
import { type Column, type Encoder, type Entities, isKind, kindsOf, namesOf, viewConfig } from './entity.js';
import { assertFamily, invalidCode, placeholderLeft, undefinedValue, unknownConstruct } from './refusals.js';

export interface ReadOptions extends ExpressionOptions {
  readonly family: DialectFamily;
}

interface Context extends ReadOptions {
  readonly template: TemplateBuilder;
  /** The name of a column that is called as its key, where the `db` of a query has an opinion. */
  readonly casing: ((column: Column) => string) | undefined;
  /** In a template that the user wrote `undefined` is a mistake; in a query it is a clause left out. */
  readonly strict: boolean;
}

/** The template of Drizzle's SQL, or of a query. @throws StatementError */
export function readSql(sql: SqlWrapper, options: ReadOptions): Template {
  const template = new TemplateBuilder();
  read(sql.getSQL(), { ...options, template, casing: casingOf(sql), strict: isTemplate(sql) });
  return template;
}

/** Not the SQL of a view, which was a query, and which Drizzle marks so. */
const isTemplate = (sql: SqlWrapper): boolean => isKind(sql, 'SQL') && !sql.shouldInlineParams;

/** The names that the `db` of a query gives to columns: the option `casing` of 0.45. */
function casingOf(query: SqlWrapper): ((column: Column) => string) | undefined {
  const { casing } = (query as { dialect?: { casing?: { getColumnCasing?(column: Column): string } } }).dialect ?? {};
  return casing?.getColumnCasing && ((column) => casing.getColumnCasing!(column));
}

type Reader<K extends keyof Entities> = (entity: Entities[K], context: Context) => void;

const readers: { readonly [K in keyof Entities]: Reader<K> } = {
  StringChunk({ value }, { template }) {
    const code = typeof value === 'string' ? value : value.join('');
    if (code.includes(SLOT)) throw invalidCode();
    template.add(code);
  },
  SQL({ queryChunks }, context) {
    for (const chunk of queryChunks) read(chunk, context);
  },
  Name({ value }, { template }) {
    template.name(value);
  },
  Param({ value, encoder }, context) {
    if (isKind(value, 'Placeholder')) read(value, context);
    else readValue(value, encoder, context);
  },
  Placeholder(placeholder) {
    throw placeholderLeft(placeholder.name);
  },
  Column(column, { template, columns, casing, family }) {
    assertFamily(column, family);
    const own = casing?.(column) ?? column.name;
    if (columns === 'bare' || column.isAlias) template.name(own);
    else template.name(...namesOf(column.table), own);
  },
  Table(table, { template, family }) {
    assertFamily(table, family);
    template.name(...namesOf(table));
  },
  View(view, { template }) {
    const { name, schema, isAlias } = view[viewConfig];
    if (schema === undefined || isAlias) template.name(name);
    else template.name(schema, name);
  },
  'SQL.Aliased'(aliased, context) {
    const { origin, fieldAlias } = aliased;
    if (fieldAlias === undefined) readWrapper(aliased, context);
    else if (origin === undefined) context.template.name(fieldAlias);
    else context.template.name(origin, fieldAlias);
  },
  Subquery({ _: { sql, alias, isWith } }, context) {
    const { template } = context;
    if (!isWith) {
      template.add('(');
      read(sql, context);
      template.add(') ');
    }
    template.name(alias);
  },
};

const kinds = Object.keys(readers) as (keyof Entities)[];

function read(chunk: unknown, context: Context): void {
  if (chunk === undefined) {
    if (context.strict) throw undefinedValue();
    return;
  }
  const found = kindsOf(chunk);
  const kind = kinds.find((candidate) => found.has(candidate));
  if (Array.isArray(chunk)) readList(chunk, context);
  else if (kind !== undefined) (readers[kind] as Reader<never>)(chunk as never, context);
  else if (typeof chunk === 'function') readEnum(chunk, context);
  else if (isWrapper(chunk))
    readWrapper(chunk, { ...context, casing: casingOf(chunk) ?? context.casing, strict: false });
  else if (found.size > 0) throw unknownConstruct(chunk);
  else readValue(chunk, undefined, context);
}

function readList(items: readonly unknown[], context: Context): void {
  context.template.add('(');
  for (const [index, item] of items.entries()) {
    if (index > 0) context.template.add(', ');
    read(item, context);
  }
  context.template.add(')');
}

/** A type that `pgEnum` made is a function. */
function readEnum(type: object, { template }: Context): void {
  if (!('enumName' in type)) throw unknownConstruct(type);
  const { enumName, schema } = type as { enumName: string; schema?: string };
  if (schema === undefined) template.name(enumName);
  else template.name(schema, enumName);
}

type Wrapper = SqlWrapper & { shouldOmitSQLParens?(): boolean };

const isWrapper = (chunk: unknown): chunk is Wrapper =>
  typeof chunk === 'object' && chunk !== null && 'getSQL' in chunk && typeof chunk.getSQL === 'function';

function readWrapper(wrapper: Wrapper, context: Context): void {
  const bare = wrapper.shouldOmitSQLParens?.() ?? false;
  if (!bare) context.template.add('(');
  read(wrapper.getSQL(), context);
  if (!bare) context.template.add(')');
}

function readValue(value: unknown, encoder: Encoder | undefined, context: Context): void {
  const column = asColumn(encoder);
  const encoded = naming(value, column, () => encode(value, encoder));
  if (isSql(encoded)) read(encoded, context);
  else context.template.value({ kind: 'value', value, encoded, column });
}
