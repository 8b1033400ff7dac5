import type { Token, TokenKind } from './lexer.js';

const silent: ReadonlySet<TokenKind> = new Set(['space', 'line-comment', 'block-comment', 'version-mark']);
const quoted: ReadonlySet<TokenKind> = new Set(['string', 'name', 'body', 'slot']);

/** Neither space nor comment. */
export const isCode = ({ kind }: Token): boolean => !silent.has(kind);

/** Its text is not code, whatever it looks like; a slot's text is not there yet. */
export const isQuoted = ({ kind }: Token): boolean => quoted.has(kind);

export const isSymbol = ({ kind, text }: Token, symbol: string): boolean => kind === 'symbol' && text === symbol;

/** The word in capitals, or the text of what is no word. */
export const wordOf = (token: Token | undefined): string =>
  token?.kind === 'word' ? token.text.toUpperCase() : (token?.text ?? '');

/** The words and signs of a statement in one line, quoted things left empty, e.g. `CREATE INDEX "" ON "" ( "" )`. */
export const headOf = (tokens: readonly Token[]): string => tokens.filter(isCode).map(headWord).join(' ');

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

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');
