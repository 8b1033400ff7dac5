import type { LexicalRule, TokenKind } from './lexer.js';

const OPEN = Number.POSITIVE_INFINITY;

/** A token that one sticky pattern describes. */
export const pattern = (kind: TokenKind, expression: RegExp): LexicalRule => ({
  kind,
  match: (text, at) => endOf(expression, text, at),
});

interface QuoteOptions {
  /** What may stand before the quote, e.g. the `E` of `E'..'`. A sticky pattern. */
  readonly prefix?: RegExp;
  /** A backslash takes the next character in. */
  readonly backslash?: boolean;
}

/** Text between two equal quotes; a doubled quote is one quote of the text. */
export const quoted = (kind: TokenKind, quote: string, options: QuoteOptions = {}): LexicalRule => ({
  kind,
  match(text, at) {
    const start = options.prefix ? endOf(options.prefix, text, at) : at;
    return start !== undefined && text[start] === quote
      ? endOfQuote(text, start + 1, quote, options.backslash)
      : undefined;
  },
});

function endOfQuote(text: string, from: number, quote: string, backslash = false): number {
  for (let at = from; at < text.length; at += 1) {
    if (backslash && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return OPEN;
}

/** Text from one mark to another; `nested`, when the first mark opens a level more. */
export const enclosed = (kind: TokenKind, opener: string, closer: string, nested = false): LexicalRule => ({
  kind,
  match(text, start) {
    if (!text.startsWith(opener, start)) return undefined;
    let at = start + opener.length;
    for (let depth = 1; ; ) {
      const close = text.indexOf(closer, at);
      if (close === -1) return OPEN;
      const inner = nested ? text.indexOf(opener, at) : -1;
      const opens = inner !== -1 && inner < close;
      depth += opens ? 1 : -1;
      at = opens ? inner + opener.length : close + closer.length;
      if (depth === 0) return at;
    }
  },
});

/** Text between two equal marks that a pattern finds, e.g. `$body$`. */
export const tagged = (kind: TokenKind, tag: RegExp): LexicalRule => ({
  kind,
  match(text, at) {
    const start = endOf(tag, text, at);
    if (start === undefined) return undefined;
    const close = text.indexOf(text.slice(at, start), start);
    return close === -1 ? OPEN : close + start - at;
  },
});

function endOf(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}
