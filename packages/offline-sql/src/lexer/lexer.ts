/**
 * What a piece of SQL is. A `slot` is where a value or a name of Drizzle's goes in; a `version-mark` opens or closes MySQL's
 * `/*!80000 .. *\/`, with code between.
 */
export type TokenKind =
  | 'space'
  | 'line-comment'
  | 'block-comment'
  | 'version-mark'
  | 'string'
  | 'name'
  | 'body'
  | 'word'
  | 'parameter'
  | 'variable'
  | 'slot'
  | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it starts, counted in UTF-16 units. */
  readonly at: number;
  /** It has no end: a quote, a comment or a `$$` body that is never closed. */
  readonly open: boolean;
}

/** Where a token that starts at `at` ends; past the end of the text when it is never closed; undefined when none starts. */
type Match = (text: string, at: number) => number | undefined;

export interface LexicalRule {
  readonly kind: TokenKind;
  readonly match: Match;
}

/** The rules of a dialect, tried in order. What none matches is a `symbol` of one character. */
export type Lexicon = readonly LexicalRule[];

/** Stands in the code of a template where a value or a name goes in. It can be nothing else: no dialect allows a NUL. */
export const SLOT = '\0';

/**
 * What every dialect reads alike, and most of any text: a word or a number, space, a sign, a plain string. It need not go
 * through the rules.
 */
const common = /\w+(?![\w$'"&\x80-\uffff])|[ \t\n]+(?![\r\f\v])|[(),;=.]|'[^'\\\r\0]*'(?!')/iy;
const commonKinds: Readonly<Record<string, TokenKind>> = {
  ' ': 'space',
  '\t': 'space',
  '\n': 'space',
  '(': 'symbol',
  ')': 'symbol',
  ',': 'symbol',
  ';': 'symbol',
  '=': 'symbol',
  '.': 'symbol',
  "'": 'string',
};

/** Cuts SQL into tokens. Their texts, put together, are the input again. */
export function lex(text: string, lexicon: Lexicon): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    common.lastIndex = at;
    const token = common.test(text)
      ? { kind: commonKinds[text[at]!] ?? 'word', text: text.slice(at, common.lastIndex), at, open: false }
      : tokenAt(text, at, lexicon);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number, lexicon: Lexicon): Token {
  if (text[at] === SLOT) return { kind: 'slot', text: SLOT, at, open: false };
  for (const { kind, match } of lexicon) {
    const end = match(text, at);
    if (end !== undefined) return { kind, text: text.slice(at, end), at, open: end > text.length };
  }
  return { kind: 'symbol', text: text[at]!, at, open: false };
}
