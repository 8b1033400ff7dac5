import type { Ends } from '../engine/grammar.js';
import type { Token } from '../lexer/lexer.js';
import { headOf, isSymbol, wordOf } from '../lexer/tokens.js';

const routine = /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)\b/;

/** Where psql sees an end: not in parentheses, nor in the `BEGIN ATOMIC .. END` of a routine. */
export function findEnds(tokens: readonly Token[]): Ends {
  const ends: Token[] = [];
  let parentheses = 0;
  let blocks = 0;
  let start = 0;
  tokens.forEach((token, index) => {
    if (isSymbol(token, '(')) parentheses += 1;
    if (isSymbol(token, ')')) parentheses = Math.max(0, parentheses - 1);
    if (parentheses > 0) return;
    if (token.kind === 'word')
      blocks += step(wordOf(token), blocks, () => routine.test(headOf(tokens.slice(start, index))));
    if (!isSymbol(token, ';') || blocks > 0) return;
    ends.push(token);
    start = index + 1;
  });
  return { ends, open: blocks > 0 };
}

/** Whether a word opens a block or closes one. */
function step(word: string, blocks: number, inRoutine: () => boolean): -1 | 0 | 1 {
  switch (word) {
    case 'BEGIN':
      return inRoutine() ? 1 : 0;
    case 'CASE':
      return blocks > 0 ? 1 : 0;
    case 'END':
      return blocks > 0 ? -1 : 0;
    default:
      return 0;
  }
}
