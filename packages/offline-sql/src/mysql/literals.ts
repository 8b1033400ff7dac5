import type { Literals, Place } from '../engine/grammar.js';
import { jsonOf } from '../engine/json.js';
import { NoLiteral } from '../engine/no-literal.js';
import { hex, isAscii, pieces, quote, specials, unixLines } from '../engine/text.js';

/** Whether a backslash escapes depends on the mode `NO_BACKSLASH_ESCAPES`; so no text of ours has one. */
const special = specials('\\\\');
/** Above it, the text grows faster by the quotes and commas than it would in hexadecimal digits. */
const mostPieces = 200;

export const literals: Literals = {
  boolean: String,
  number(value) {
    if (!Number.isFinite(value)) throw new NoLiteral('is no number that MySQL has', 'Give null.');
    return String(value === 0 ? 0 : value);
  },
  bigint(value) {
    if (String(value).replace('-', '').length > 65) throw new NoLiteral('has more than 65 digits', 'Store it as text.');
    return String(value);
  },
  text,
  bytes: (value) => `X'${hex(value).toUpperCase()}'`,
  date(value, stored, place) {
    const year = value.getUTCFullYear();
    if (year < 1 || year > 9999)
      throw new NoLiteral('is not in the years 1 to 9999, which MySQL stores', 'Give null, or text.');
    return text(stored ?? value.toISOString().replace('T', ' ').replace('Z', ''), place);
  },
  array: (items, place) => text(jsonOf(items), place),
};

function text(value: string, place: Place): string {
  if (value.search(special) === -1) return isAscii(value) || isBare(value, place) ? quote(value) : introduced(value);
  switch (place) {
    case 'expression':
      return joined(value);
    case 'definition':
      return concat(value, quote, characters);
    case 'constant':
      return hexadecimal(value);
    case 'token':
      throw new NoLiteral(
        'holds what MySQL reads in no plain quotes: a backslash or a control character',
        'Leave it out.',
      );
  }
}

/**
 * A charset introducer makes the text mean the same whatever the client's charset is. It keeps the literal a literal, which
 * `CONVERT` does not: an index is still used, and any collation goes with it.
 */
const introduced = (value: string): string => `_utf8mb4${quote(value)}`;

/** In a definition that it stores, MariaDB writes what stands after an introducer unescaped, and then cannot read it. */
const isBare = (value: string, place: Place): boolean =>
  place === 'token' || (place !== 'expression' && value.includes("'"));

const hexadecimal = (value: string): string => `_utf8mb4 X'${hex(Buffer.from(value)).toUpperCase()}'`;

const characters = (value: string): string => `CHAR(${Buffer.from(value).join(',')} USING utf8mb4)`;

function joined(value: string): string {
  const lines = unixLines(value, special);
  if (lines !== undefined) return `REPLACE(${introduced(lines)}, _utf8mb4 X'0A', _utf8mb4 X'0D0A')`;
  return pieces(value, special).length > mostPieces ? hexadecimal(value) : concat(value, introduced, hexadecimal);
}

type Write = (text: string) => string;

function concat(value: string, plain: Write, other: Write): string {
  const parts = pieces(value, special).map((piece) => (piece.plain ? plain(piece.text) : other(piece.text)));
  return parts.length === 1 ? parts[0]! : `CONCAT(${parts.join(', ')})`;
}
