import type { Token } from '../lexer/lexer.js';

/** Ends a statement with a sign, on a line of its own when the last line is a comment, which would swallow it. */
export const endWith =
  (sign: string) =>
  (statement: string, tokens: readonly Token[]): string =>
    `${statement}${tokens.at(-1)?.kind === 'line-comment' ? '\n' : ''}${sign}`;
