import type { Token } from './lexer.js';
import { headOf, isCode, isQuoted, textOf } from './tokens.js';

/** A statement, or an expression, in all the forms that its checks want. */
export class Code {
  #head: string | undefined;

  /** @param text the texts of the tokens */
  constructor(
    readonly tokens: readonly Token[],
    readonly text = textOf(tokens),
  ) {}

  /** {@link headOf} it. */
  get head(): string {
    this.#head ??= headOf(this.tokens);
    return this.#head;
  }
}

export const firstOf = ({ tokens }: Code): Token | undefined => tokens.find(isCode);

/** The lines of the code alone: what is quoted is left empty, and what is commented out is left out. */
export const linesOf = ({ tokens }: Code): string => tokens.map(outline).join('');

function outline(token: Token): string {
  if (token.kind === 'space') return token.text;
  if (!isCode(token)) return '';
  return isQuoted(token) ? "''" : token.text;
}
