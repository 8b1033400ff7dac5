import { StatementError } from '@ao/core';
import type { Code } from '../lexer/code.js';
import { SLOT, type Token } from '../lexer/lexer.js';
import { isCode, isQuoted } from '../lexer/tokens.js';
import { gap, needsParentheses } from './adjacency.js';
import { lineEndsOf } from './checks.js';
import type { Grammar, Place } from './grammar.js';
import { quoteName } from './identifier.js';
import { naming, write } from './literal.js';
import type { Filling } from './template.js';
import { excerpt, show } from './text.js';

/** Where a value stands, by the code before it. */
export type PlaceAfter = (before: readonly Token[]) => Place;

/** The final text of a template: each slot filled, and kept apart from what stands next to it. @throws StatementError */
export function fill(
  { tokens, text }: Code,
  fillings: readonly Filling[],
  grammar: Grammar,
  placeAfter: PlaceAfter,
): string {
  if (fillings.length === 0 && !text.includes('\r')) return text;
  const queue = fillings.values();
  const code: Token[] = [];
  const texts = tokens.map((token, index) => {
    const filled =
      token.kind === 'slot'
        ? fillSlot(queue.next().value!, surroundings(tokens, index, code), grammar, placeAfter)
        : fillToken(token, queue, grammar);
    if (isCode(token)) code.push(filled);
    return filled.text;
  });
  const isBesideSlot = (index: number) => tokens[index]?.kind === 'slot' || tokens[index - 1]?.kind === 'slot';
  return texts.map((text, index) => (isBesideSlot(index) ? gap(texts[index - 1] ?? '', text) + text : text)).join('');
}

interface Surroundings {
  readonly slot: Token;
  readonly before: readonly Token[];
  /** There is a space before the slot. */
  readonly spaced: boolean;
  readonly after: Token | undefined;
}

function surroundings(tokens: readonly Token[], index: number, before: readonly Token[]): Surroundings {
  let next = index + 1;
  while (next < tokens.length && !isCode(tokens[next]!)) next += 1;
  return { slot: tokens[index]!, before, spaced: tokens[index - 1]?.kind === 'space', after: tokens[next] };
}

function fillSlot(
  filling: Filling,
  { slot, before, spaced, after }: Surroundings,
  grammar: Grammar,
  placeAfter: PlaceAfter,
): Token {
  if (filling.kind === 'name') return { ...slot, kind: 'name', text: quoteName(filling.parts, grammar.names) };
  const { value, column, encoded } = filling;
  const literal = naming(value, column, () => write(encoded, grammar.literals, placeAfter(before)));
  const text = needsParentheses(literal, before.at(-1), spaced, after) ? `(${literal})` : literal;
  return { ...slot, kind: 'string', text };
}

/** A name that can end nothing that it stands in. */
const harmless = /^[\w .-]+$/;

/** A plain name may stand in a string or a body, as in `nextval('${sequence}')`; a value may not. */
function fillToken(token: Token, queue: Iterator<Filling>, { names }: Grammar): Token {
  if (!token.text.includes(SLOT)) {
    return isQuoted(token) || !token.text.includes('\r') ? token : { ...token, text: lineEndsOf(token) };
  }
  const text = token.text.replaceAll(SLOT, () => {
    const filling: Filling = queue.next().value;
    const isHarmless = filling.kind === 'name' && filling.parts.every((part) => harmless.test(part));
    if (!isHarmless || token.kind === 'name') throw misplaced(filling, token);
    return quoteName(filling.parts, names);
  });
  return { ...token, text };
}

const places: Partial<Record<Token['kind'], string>> = {
  string: 'a quoted string',
  name: 'a quoted name',
  body: 'a $$ body',
};

function misplaced(filling: Filling, token: Token): StatementError {
  const what = filling.kind === 'name' ? `name ${show(filling.parts.join('.'))}` : `value ${show(filling.value)}`;
  return new StatementError('AO_PARAMETER_MISPLACED', {
    problem: `The ${what} stands inside ${places[token.kind] ?? 'a comment'}, which it could end: ${excerpt(token.text)}`,
    fix: 'Put the whole string in as one value, or write the text itself with sql.raw().',
  });
}
