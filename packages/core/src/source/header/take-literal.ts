import { type SourceCursor, unsure } from './source-cursor.js';

const digits = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w$.\\\x80-\uFFFF])/y;
const assertion =
  /[ \t]*(?<![\w$])(?:as|satisfies)[ \t]+(?:readonly[ \t]+)?[A-Za-z_$][\w$.]*(?:<[\w$.,| \t]*>)?(?:\[\])*(?![\w$.<[\\\x80-\uFFFF])/y;

/** The value of a name that stands where a literal could. Throws unsure when nothing is known of it. */
export type Lookup = (name: string) => unknown;

/** Moves over a literal, and over `as const` and the like behind it. */
export function takeLiteral(cursor: SourceCursor, lookup: Lookup): unknown {
  const value = takeValue(cursor, lookup);
  skipAssertions(cursor);
  return value;
}

/** Moves over `as T` and `satisfies T`. Of a type that it does not know it leaves a rest, which no caller expects. */
export function skipAssertions(cursor: SourceCursor): void {
  while (cursor.take(assertion));
}

/**
 * Moves over an object literal.
 *
 * @param names the properties to read, which must be literals; the others are only moved over. Left out, all
 */
export function takeObject(cursor: SourceCursor, lookup: Lookup, names?: ReadonlySet<string>): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  cursor.takeChar('{');
  while (!cursor.takeChar('}')) {
    const isGenerator = cursor.takeChar('*');
    let name = takeName(cursor);
    cursor.skipTrivia();
    let isPlain = !isGenerator;
    if ((name === 'get' || name === 'set' || name === 'async') && !':(,}<'.includes(cursor.char)) {
      cursor.takeChar('*');
      name = takeName(cursor);
      cursor.skipTrivia();
      isPlain = false;
    }
    if (names && !names.has(name) && name !== '__proto__') cursor.skipExpression();
    else {
      // Duplicates, accessors and methods: let others decide.
      if (!isPlain || Object.hasOwn(properties, name) || name === '__proto__') throw unsure;
      if (cursor.takeChar(':')) properties[name] = takeLiteral(cursor, lookup);
      else if (',}'.includes(cursor.char)) properties[name] = lookup(name);
      else throw unsure;
    }
    if (!cursor.takeChar(',') && cursor.char !== '}') throw unsure;
  }
  return properties;
}

function takeName(cursor: SourceCursor): string {
  cursor.skipTrivia();
  if (cursor.char === "'" || cursor.char === '"') return cursor.takeString();
  const name = cursor.takeWord();
  if (name === '') throw unsure; // A spread or a computed name, among others.
  return name;
}

function takeValue(cursor: SourceCursor, lookup: Lookup): unknown {
  cursor.skipTrivia();
  const { char } = cursor;
  if (char === "'" || char === '"' || char === '`') return cursor.takeString();
  if (char === '[') return takeArray(cursor, lookup);
  if (char === '{') return takeObject(cursor, lookup);
  const start = cursor.at;
  if (/[-\d]/.test(char) && cursor.take(digits)) return Number(cursor.text.slice(start, cursor.at));
  const word = cursor.takeWord();
  if (word === '') throw unsure;
  if (word === 'null') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  return lookup(word);
}

function takeArray(cursor: SourceCursor, lookup: Lookup): unknown[] {
  const values: unknown[] = [];
  cursor.takeChar('[');
  while (!cursor.takeChar(']')) {
    values.push(takeLiteral(cursor, lookup));
    if (!cursor.takeChar(',') && cursor.char !== ']') throw unsure;
  }
  return values;
}
