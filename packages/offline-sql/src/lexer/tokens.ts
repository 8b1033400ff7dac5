import type { Token, TokenKind } from './lexer.js';

const silent: ReadonlySet<TokenKind> = new Set(['space', 'line-comment', 'block-comment', 'version-mark']);
const quoted: ReadonlySet<TokenKind> = new Set(['string', 'name', 'body', 'slot']);

/** Neither space nor comment. */
export const isCode = ({ kind }: Token): boolean => kind !== 'space' && !silent.has(kind);

/** Its text is not code, whatever it looks like; a slot's text is not there yet. */
export const isQuoted = ({ kind }: Token): boolean => quoted.has(kind);

export const isSymbol = ({ kind, text }: Token, symbol: string): boolean => kind === 'symbol' && text === symbol;

/** The word in capitals, or the text of what is no word. */
export const wordOf = (token: Token | undefined): string =>
  token?.kind === 'word' ? token.text.toUpperCase() : (token?.text ?? '');

/** The words and signs of a statement in one line, quoted things left empty, e.g. `CREATE INDEX "" ON "" ( "" )`. */
export function headOf(tokens: readonly Token[]): string {
  let head = '';
  for (const token of tokens) if (isCode(token)) head += head === '' ? headWord(token) : ` ${headWord(token)}`;
  return head;
}

function headWord(token: Token): string {
  switch (token.kind) {
    case 'string':
    case 'body':
      return "''";
    case 'name':
    case 'slot':
      return '""';
    default:
      return wordOf(token);
  }
}

export function textOf(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) text += token.text;
  return text;
}
