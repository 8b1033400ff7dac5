import type { Literals, Place } from '../engine/grammar.js';
import { jsonOf } from '../engine/json.js';
import { NoLiteral } from '../engine/no-literal.js';
import { hex, isAscii, type Piece, pieces, quote, specials } from '../engine/text.js';

/** Whether a backslash escapes depends on the mode `NO_BACKSLASH_ESCAPES`; so no text of ours has one. */
const special = specials('\\\\');
/** MySQL writes these into a definition that it stores as escapes, and then reads them in the mode of the session. */
const specialInDefinition = specials("\\\\'\n");
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
  if (place === 'definition') return concat(pieces(value, specialInDefinition), quote, characters);
  if (place === 'default') return concat(pieces(value, specialInDefinition), quote, converted);
  if (value.search(special) === -1) return place === 'expression' && !isAscii(value) ? introduced(value) : quote(value);
  switch (place) {
    case 'expression':
      return joined(value);
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
 * `CONVERT` does not: an index is still used, and any collation goes with it. Not for what MariaDB stores, a check or a
 * default: it writes what stands after an introducer in a way that it then reads as something else.
 */
const introduced = (value: string): string => `_utf8mb4${quote(value)}`;

const hexadecimal = (value: string): string => `_utf8mb4 X'${hex(Buffer.from(value)).toUpperCase()}'`;

/** As a part of a definition it goes with any collation, which `CONVERT` does not. */
const characters = (value: string): string => `CHAR(${Buffer.from(value).join(',')} USING utf8mb4)`;

/** In a default, MySQL stores `CHAR` without its charset, and then takes the text for bytes, which JSON is not. */
const converted = (value: string): string => `CONVERT(X'${hex(Buffer.from(value)).toUpperCase()}' USING utf8mb4)`;

function joined(value: string): string {
  const parts = pieces(value, special);
  return parts.length > mostPieces ? hexadecimal(value) : concat(parts, introduced, hexadecimal);
}

type Write = (text: string) => string;

function concat(parts: readonly Piece[], ofPlain: Write, ofOther: Write): string {
  const texts = parts.map(({ plain, text }) => (plain ? ofPlain(text) : ofOther(text)));
  return texts.length > 1 ? `CONCAT(${texts.join(', ')})` : (texts[0] ?? quote(''));
}
