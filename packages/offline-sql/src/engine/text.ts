import { inspect } from 'node:util';

/**
 * Characters that no text of ours holds as they are: a reader, an editor or a client would show, change or cut the line.
 * Controls, marks that turn the direction of writing, invisible ones; not the joiners, which emoji and Persian need.
 */
const unreadable = '\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff';

/** A line break before what looks like a comment, so that no value can pass for one of the script's own markers. */
const comment = '\\n(?=[ \\t]*--)';

/** What a literal escapes, whatever the dialect; `more` is what the dialect adds. */
export const specials = (more = ''): RegExp => new RegExp(`[${unreadable}${more}]|${comment}`, 'g');

const anySpecial = specials();

export const isReadable = (text: string): boolean => text.search(anySpecial) === -1;

/** A run of plain characters, or of special ones. */
export interface Piece {
  readonly plain: boolean;
  readonly text: string;
}

/** The text cut into runs, in order; no empty ones. */
export function pieces(text: string, special: RegExp): readonly Piece[] {
  const found: { plain: boolean; text: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(special)) {
    if (match.index > at) found.push({ plain: true, text: text.slice(at, match.index) });
    const last = found.at(-1);
    if (last && !last.plain) last.text += match[0];
    else found.push({ plain: false, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ plain: true, text: text.slice(at) });
  return found;
}

/** Text with `'` around it, and each `'` in it doubled. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

export const isAscii = (text: string): boolean => !/[\x80-\uffff]/.test(text);

/** A value as an error shows it: on one line, and not longer than that. */
export const show = (value: unknown): string =>
  shorten(inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 100, maxArrayLength: 5 }));

/** The start of a statement, for errors; `…` stands for a value or a name. */
export const excerpt = (statement: string): string => shorten(statement.replaceAll('\0', '…'));

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
