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
  const list = listBefore(before, openLists(before)[0]);
  if (beforeTokenOfDefinition.test(last) || beforeTokenOfDefinition.test(list)) return 'token';
  if (beforeConstantOfDefinition.test(list)) return 'constant';
  if (!/\b(?:TABLE|INDEX)\b/.test(start)) return 'expression';
  return isInDefault(before) ? 'default' : 'definition';
}

const words = (tokens: readonly Token[]): string => tokens.map(wordOf).join(' ');

/** What the list starts with that opens there: the parenthesis, and the words before it. */
const listBefore = (tokens: readonly Token[], at = -1): string =>
  words(tokens.slice(Math.max(0, at - 2), at + 1)).replace(/^\S+ (?=ENUM|SET)/, '');

const isInDefault = (before: readonly Token[]): boolean =>
  openLists(before).some((at) => wordOf(before[at - 1]) === 'DEFAULT');

/** Where the parentheses stand that are open, the last first. */
function openLists(tokens: readonly Token[]): readonly number[] {
  const open: number[] = [];
  tokens.forEach(({ text }, at) => {
    if (text === '(') open.unshift(at);
    if (text === ')') open.shift();
  });
  return open;
}
