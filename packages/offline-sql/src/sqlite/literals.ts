import type { Literals } from '../engine/grammar.js';
import { jsonOf } from '../engine/json.js';
import { NoLiteral } from '../engine/no-literal.js';
import { hex, pieces, quote, specials } from '../engine/text.js';

const special = specials();
const widest = 100;
const int64 = 2n ** 63n;

export const literals: Literals = {
  boolean: (value) => (value ? '1' : '0'),
  number,
  bigint(value) {
    if (value >= int64 || value < -int64) throw new NoLiteral('does not fit into 64 bits', 'Store it as text.');
    return String(value);
  },
  text,
  bytes: (value) => `X'${hex(value).toUpperCase()}'`,
  date(_, stored) {
    if (stored !== undefined) return text(stored);
    throw new NoLiteral(
      'is a date, which each driver stores differently',
      'Give it with its column: sql.param(date, table.column).',
    );
  },
  array: (items) => text(jsonOf(items)),
};

function text(value: string): string {
  if (value.search(special) === -1) return quote(value);
  const lines = unixLines(value);
  if (lines !== undefined) return `replace(${quote(lines)}, char(10), char(13,10))`;
  return concat(pieces(value, special).flatMap((piece) => (piece.plain ? quote(piece.text) : characters(piece.text))));
}

/** The text of a file from Windows with LF for each CRLF, when that is all that is special about it. */
function unixLines(text: string): string | undefined {
  const lines = text.replaceAll('\r\n', '\n');
  const isWhole = lines !== text && lines.replaceAll('\n', '\r\n') === text;
  return isWhole && lines.search(special) === -1 ? lines : undefined;
}

/** `char()` takes 127 arguments at most. */
function characters(text: string): readonly string[] {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  return chunks(codes, 100).map((some) => `char(${some.join(',')})`);
}

/** A chain of `||` is an expression as deep as it is long, and 1000 is the deepest: long ones become a tree. */
function concat(parts: readonly string[]): string {
  const level = parts.length > widest ? chunks(parts, Math.ceil(parts.length / widest)).map(concat) : parts;
  return `(${level.join(' || ')})`;
}

const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** SQLite reads a decimal not quite exactly. 17 digits are read right above 1e-100, a quotient of powers of two always. */
function number(value: number): string {
  if (Number.isNaN(value)) throw new NoLiteral('is not a number', 'Give null.');
  if (!Number.isFinite(value)) return value > 0 ? '9e999' : '-9e999';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 2 ** 63) return String(BigInt(value));
  if (size < 1e-100) return quotient(value);
  const shortest = String(value);
  return size >= 1e-7 && size < 1e22 && isReadRight(shortest) ? shortest : value.toPrecision(17);
}

/**
 * SQLite computes the number in 64 bits, off by some units in the last of them, and then rounds it to the 53 of a double. That goes
 * wrong where the first ends about halfway between two doubles, as for 0.137253. https://www.sqlite.org/src/file/src/util.c
 */
function isReadRight(shortest: string): boolean {
  const [mantissa = '', exponent = '0'] = shortest.replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  if (digits >= 10n ** 15n) return false;
  const power = Number(exponent) - fraction.length;
  const [numerator, denominator] = power < 0 ? [digits, 10n ** BigInt(-power)] : [digits * 10n ** BigInt(power), 1n];
  const rest = Number(roundedTo64(numerator, denominator) % 2n ** 11n);
  return Math.abs(rest - 2 ** 10) > 32;
}

/** The first 64 bits of a quotient, rounded. */
function roundedTo64(numerator: bigint, denominator: bigint): bigint {
  const bitsOf = (value: bigint) => value.toString(2).length;
  const shift = BigInt(64 - bitsOf(numerator) + bitsOf(denominator));
  const [scaled, divisor] = shift < 0n ? [numerator, denominator << -shift] : [numerator << shift, denominator];
  const unit = scaled / divisor >= 2n ** 64n ? 2n * divisor : divisor;
  return (2n * scaled + unit) / (2n * unit);
}

/** The value as a whole number, divided by two until it is right: each step is exact. */
function quotient(value: number): string {
  let numerator = value;
  let exponent = 0;
  for (; !Number.isInteger(numerator); exponent += 1) numerator *= 2;
  const divisors = Array.from({ length: Math.floor(exponent / 52) }, () => `/${2 ** 52}.0`).join('');
  return `(${numerator}.0${divisors}/${2 ** (exponent % 52)}.0)`;
}
