import { type Encoded, StoredDate } from '../engine/encode.js';
import type { Literals } from '../engine/grammar.js';
import { NoLiteral } from '../engine/no-literal.js';
import { hex, quote, specials } from '../engine/text.js';

/** A backslash means itself or not by `standard_conforming_strings`; in `E'..'` it always escapes. */
const special = specials('\\\\');

/** A client in an encoding like SJIS takes the last byte of such a character and the backslash for one character. */
const beforeBackslash = /[\x80-\u{10ffff}]+(?=\\)/gu;

export const literals: Literals = {
  boolean: String,
  number: (value) => (Number.isFinite(value) ? String(value === 0 ? 0 : value) : quote(String(value))),
  bigint: String,
  text,
  bytes: (value) => `E'\\\\x${hex(value)}'::bytea`,
  date: (value, stored) => text(dateText(value, stored)),
  array: (items) => text(arrayText(items)),
};

function text(value: string): string {
  if (value.includes('\0'))
    throw new NoLiteral('holds the character NUL, which no text of PostgreSQL does', 'Leave it out.');
  if (value.search(special) === -1) return quote(value);
  return `E${quote(value.replace(special, escaped)).replace(beforeBackslash, (run) => Array.from(run, codePoint).join(''))}`;
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f' };

const escaped = (character: string): string => named[character] ?? codePoint(character);

const codePoint = (character: string): string => {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** ISO 8601 as JavaScript writes it is put in PostgreSQL's words: it refuses years beyond 9999 and before 1 in that form. */
function dateText(date: Date, stored: string | undefined): string {
  const iso = date.toISOString();
  if (stored !== undefined && stored !== iso) return stored;
  const year = date.getUTCFullYear();
  const [era, counted] = year > 0 ? ['', year] : [' BC', 1 - year];
  return `${String(counted).padStart(4, '0')}${iso.slice(-20, -1).replace('T', ' ')}+00${era}`;
}

function arrayText(items: readonly Encoded[]): string {
  const shapes = new Set(items.map((item) => (isArray(item) ? item.length : -1)));
  if (shapes.size > 1)
    throw new NoLiteral('has rows of different lengths, which no array has', 'Make them equally long.');
  return `{${items.map(itemText).join(',')}}`;
}

const isArray = (item: Encoded): item is readonly Encoded[] => Array.isArray(item);

function itemText(item: Encoded): string {
  if (item === null) return 'NULL';
  if (isArray(item)) return arrayText(item);
  if (item instanceof Uint8Array) return quoteItem(`\\x${hex(item)}`);
  if (item instanceof StoredDate) return quoteItem(dateText(item.date, item.text));
  return typeof item === 'string' ? quoteItem(item) : String(item);
}

const quoteItem = (item: string): string => `"${item.replace(/["\\]/g, '\\$&')}"`;
