import type { Place } from '../engine/grammar.js';
import type { Token } from '../lexer/lexer.js';
import { wordOf } from '../lexer/tokens.js';

/** What stands before a plain `'..'`, which MySQL reads with no introducer and no call. */
const beforeToken =
  /(?:\b(?:SEPARATOR|OUTFILE|DUMPFILE|INFILE)|\b(?:IDENTIFIED|TERMINATED|ENCLOSED|ESCAPED|STARTING) BY)$/;
const beforeTokenOfDefinition = /\b(?:COMMENT|CONNECTION)(?: =)?$|^(?:ENUM|SET) \($/;

/** What stands before a literal that can be no call. */
const beforeConstant = /\b(?:DEFAULT|ESCAPE|MESSAGE_TEXT =|STARTS|ENDS|AT)$/;
const beforeConstantOfDefinition = /^(?:VALUES IN|LESS THAN) \($/;

/** Where a value stands, by what stands before it. */
export function placeAfter(before: readonly Token[]): Place {
  const start = words(before.slice(0, 6));
  const last = words(before.slice(-3));
  if (beforeToken.test(last)) return 'token';
  if (beforeConstant.test(last)) return 'constant';
  if (!/^(?:CREATE|ALTER)\b/.test(start)) return 'expression';
  const list = openList(before);
  if (beforeTokenOfDefinition.test(last) || beforeTokenOfDefinition.test(list)) return 'token';
  if (beforeConstantOfDefinition.test(list)) return 'constant';
  return /\b(?:TABLE|INDEX)\b/.test(start) ? 'definition' : 'expression';
}

const words = (tokens: readonly Token[]): string => tokens.map(wordOf).join(' ');

/** What the list starts with that the value stands in: the parenthesis, and the words before it. */
function openList(before: readonly Token[]): string {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const { text } = before[at]!;
    if (text === ')') depth += 1;
    if (text === '(' && depth === 0)
      return words(before.slice(Math.max(0, at - 2), at + 1)).replace(/^\S+ (?=ENUM|SET)/, '');
    if (text === '(') depth -= 1;
  }
  return '';
}
