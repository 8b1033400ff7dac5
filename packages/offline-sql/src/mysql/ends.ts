import type { Ends } from '../engine/grammar.js';
import type { Token } from '../lexer/lexer.js';
import { headOf, isCode, isSymbol, wordOf } from '../lexer/tokens.js';

const program =
  /^(?:CREATE (?:OR REPLACE )?|ALTER )(?:DEFINER = \S+(?: @ \S+| \( \))? )?(?:AGGREGATE )?(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)\b/;
/** MariaDB runs these outside of a program, too. */
const block = /^(?:BEGIN NOT ATOMIC|IF|CASE|LOOP|WHILE|REPEAT|FOR)\b/;
const start = new RegExp(`${program.source}|${block.source}`);
/** The start is no longer than this. */
const longestStart = 20;

/**
 * Where the server sees an end: in none of the blocks of a stored program. The client is told by `DELIMITER`.
 *
 * https://dev.mysql.com/doc/refman/8.4/en/sql-compound-statements.html
 */
export function findEnds(tokens: readonly Token[]): Ends {
  const code = tokens.filter(isCode);
  const hasBody = (at: number) => start.test(headOf(code.slice(at, at + longestStart)));
  const ends: Token[] = [];
  let inBody = hasBody(0);
  let depth = 0;
  code.forEach((token, at) => {
    if (inBody && token.kind === 'word') depth += step(wordOf(token), code, at);
    if (!isSymbol(token, ';') || depth > 0) return;
    ends.push(token);
    inBody = hasBody(at + 1);
  });
  return { ends, open: false };
}

/** After these a statement starts, so that `IF` is one and no function. */
const beforeStatement = new Set(
  '; BEGIN THEN ELSE DO LOOP REPEAT ROW ATOMIC DETERMINISTIC DATA SQL DEFINER INVOKER : )'.split(' '),
);
const compound = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);

/** Whether a word opens a block or closes one. */
function step(word: string, code: readonly Token[], at: number): -1 | 0 | 1 {
  const previous = wordOf(code[at - 1]);
  if (previous === '.') return 0;
  if (word === 'END') return -1;
  if (previous === 'END') return 0;
  if (word === 'BEGIN' || word === 'CASE') return 1;
  return compound.has(word) && (at === 0 || beforeStatement.has(previous)) && isStatement(word, code, at) ? 1 : 0;
}

/** `IF(a, b, c)` and `REPEAT(a, n)` are functions; the statements go on with `THEN`, and with a statement. */
function isStatement(word: string, code: readonly Token[], at: number): boolean {
  if (word === 'REPEAT') return code[at + 1]?.text !== '(';
  if (word !== 'IF') return true;
  const next = code.slice(at + 1).find((token) => ['THEN', ';', 'END', 'WHEN', 'ELSE'].includes(wordOf(token)));
  return wordOf(next) === 'THEN';
}
