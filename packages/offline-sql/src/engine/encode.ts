import { isAnyArrayBuffer, isArrayBufferView, isDate } from 'node:util/types';
import {
  arrayDepth,
  asColumn,
  emptyItem,
  isIntegerColumn,
  isJsonbColumn,
  isJsonColumn,
  mapItem,
  storesBytes,
} from '../drizzle/column.js';
import { type Column, type Encoder, type Entities, isKind, kindsOf } from '../drizzle/entity.js';
import { isPlain, jsonOf } from './json.js';
import { NoLiteral } from './no-literal.js';

/** A date, and the text that its column makes of it. */
export class StoredDate {
  constructor(
    readonly date: Date,
    readonly text: string | undefined,
  ) {}
}

/** A value as its literal stores it: encoded by its column, and of few kinds. */
export type Encoded = null | boolean | number | bigint | string | Uint8Array | StoredDate | readonly Encoded[];

type Sql = Entities['SQL'];

export const isSql = (value: unknown): value is Sql => isKind(value, 'SQL');

/** What is stored for a value. Drizzle's SQL, which a column may make of one, comes back as it is. @throws NoLiteral */
export function encode(value: unknown, encoder: Encoder | undefined): Encoded | Sql {
  if (value === null || isSql(value)) return value;
  const column = asColumn(encoder);
  const depth = column ? arrayDepth(column) : 0;
  if (column && depth > 0 && Array.isArray(value)) return value.map((item) => encodeItem(item, column, depth - 1));
  if (column && isJsonColumn(column)) return storesBytes(column) ? Buffer.from(jsonOf(value)) : jsonText(value, column);
  const mapped = column ? mapValue(value, column) : encoder ? attempt(() => encoder.mapToDriverValue(value)) : value;
  return isSql(mapped) ? mapped : normalize(value, mapped);
}

function encodeItem(item: unknown, column: Column, depth: number): Encoded {
  if (item === null) return emptyItem(column);
  if (depth > 0 && Array.isArray(item)) return item.map((inner) => encodeItem(inner, column, depth - 1));
  return isJsonColumn(column) ? jsonText(item, column) : normalize(item, mapValue(item, column));
}

/** What `JSON.stringify` writes for NUL and for half of a surrogate pair; `jsonb` stores neither. */
const notInJsonb = /(?<!\\)(?:\\\\)*\\u(?:0000|d)/;

function jsonText(value: unknown, column: Column): string {
  const text = jsonOf(value);
  if (!isJsonbColumn(column) || !notInJsonb.test(text)) return text;
  throw new NoLiteral(
    'holds the character NUL or half of a surrogate pair, which jsonb does not store',
    'Leave it out.',
  );
}

function mapValue(value: unknown, column: Column): unknown {
  if (isIntegerColumn(column) && typeof value === 'number' && !Number.isInteger(value)) {
    throw new NoLiteral('is not an integer, as its column is', 'Round it, or cast it in SQL.');
  }
  return attempt(() => mapItem(column, value));
}

function attempt(mapped: () => unknown): unknown {
  try {
    return mapped();
  } catch (cause) {
    const problem = `is not what its column takes (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new NoLiteral(problem, "Give a value of the column's type.");
  }
}

/** `value` is what the user wrote, `mapped` what the encoder made of it. */
function normalize(value: unknown, mapped: unknown): Encoded {
  if (isDate(value) && Number.isNaN(value.getTime())) throw new NoLiteral('is no date', 'Check how it is made.');
  switch (typeof mapped) {
    case 'boolean':
    case 'number':
    case 'bigint':
      return mapped;
    case 'string':
      if (!mapped.isWellFormed()) throw new NoLiteral('holds half of a surrogate pair', 'Write the whole character.');
      if (typeof value === 'number' && !Number.isFinite(value)) return value;
      return isDate(value) ? new StoredDate(value, mapped) : mapped;
    case 'object':
      return normalizeObject(mapped);
    default:
      throw new NoLiteral(`is of the type ${typeof mapped}`, 'Give a value, or null.');
  }
}

function normalizeObject(mapped: object | null): Encoded {
  if (mapped === null) return null;
  if (isDate(mapped)) return new StoredDate(mapped, undefined);
  if (isArrayBufferView(mapped)) return new Uint8Array(mapped.buffer, mapped.byteOffset, mapped.byteLength);
  if (isAnyArrayBuffer(mapped)) return new Uint8Array(mapped);
  if (Array.isArray(mapped)) return mapped.map((item) => (item === null ? null : normalize(item, item)));
  if (kindsOf(mapped).size > 0)
    throw new NoLiteral("is a part of Drizzle's, not a value", 'Put it into the `sql` template itself.');
  if (isPlain(mapped) || 'toJSON' in mapped) return jsonOf(mapped);
  throw new NoLiteral('has no form that a database stores', 'Give a string, a number, a plain object or the like.');
}
