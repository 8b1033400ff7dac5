/**
 * Keeps a literal apart from its neighbours. `5 -${-1}` would print a comment, `'a' ${'b'}` one string, `1${2}` another
 * number, `X${'41'}` bytes, and psql would put a variable of its own into `[1:${'n'}]`.
 */
import type { Token } from '../lexer/lexer.js';
import { wordOf } from '../lexer/tokens.js';

/** Characters that mean something else together. */
const joining = /[\w"'`$@#&\\?.:\x80-\uffff]/;

/** The space that is needed between two texts. */
export function gap(left: string, right: string): '' | ' ' {
  const [last, first] = [left.at(-1) ?? '', right[0] ?? ''];
  if (!joining.test(last) || !joining.test(first) || left === '::' || first === ':') return '';
  const isPathOfNames = (last === '.' && isNameQuote(first)) || (isNameQuote(last) && first === '.');
  return isPathOfNames ? '' : ' ';
}

const isNameQuote = (character: string): boolean => character === '"' || character === '`';

export function needsParentheses(
  literal: string,
  before: Token | undefined,
  spaced: boolean,
  after: Token | undefined,
): boolean {
  if (literal.startsWith('-')) return !(mayPrecedeMinus(before, spaced) && mayFollowNumber(after));
  return !/^\d/.test(literal) && (isOperand(before) || after?.kind === 'string');
}

/** A string or a word after one would be a part of it, or its alias. */
const isOperand = (before: Token | undefined): boolean =>
  before?.kind === 'string' || before?.kind === 'name' || /^(?:[)\].\d]|(?:NULL|TRUE|FALSE|END)$)/.test(wordOf(before));

const wordsBeforeNumber = new Set(
  'DEFAULT SELECT RETURN THEN ELSE WHEN AND OR BETWEEN LIMIT OFFSET BY WITH INCREMENT MINVALUE MAXVALUE START RESTART'.split(
    ' ',
  ),
);

function mayPrecedeMinus(before: Token | undefined, spaced: boolean): boolean {
  if (before === undefined || before.text === '(' || before.text === ',') return true;
  return spaced && (['=', '<', '>'].includes(before.text) || wordsBeforeNumber.has(wordOf(before)));
}

function mayFollowNumber(after: Token | undefined): boolean {
  if (after === undefined || [')', ',', ';'].includes(after.text)) return true;
  return after.kind === 'word' && wordOf(after) !== 'COLLATE';
}
