import type { Ends } from '../engine/grammar.js';
import type { Token } from '../lexer/lexer.js';
import { headOf, isCode, isSymbol } from '../lexer/tokens.js';

/**
 * Where the shell sees an end: at each `;`, and in a trigger at the last of `; END ;` only.
 *
 * https://www.sqlite.org/c3ref/complete.html
 */
export function findEnds(tokens: readonly Token[]): Ends {
  const ends: Token[] = [];
  let statement: Token[] = [];
  for (const token of tokens.filter(isCode)) {
    if (isSymbol(token, ';') && !isOpen(statement)) {
      ends.push(token);
      statement = [];
    } else statement.push(token);
  }
  return { ends, open: isOpen(statement) };
}

const trigger = /^(?:EXPLAIN (?:\S+ )*)?CREATE (?:(?:TEMP|TEMPORARY) )*TRIGGER$/;

/** A trigger before its `; END`. */
function isOpen(statement: readonly Token[]): boolean {
  const at = statement.findIndex((token) => token.kind === 'word' && token.text.toUpperCase() === 'TRIGGER');
  return at !== -1 && trigger.test(headOf(statement.slice(0, at + 1))) && headOf(statement.slice(-2)) !== '; END';
}
