import type { Column } from '../drizzle/entity.js';
import { SLOT } from '../lexer/lexer.js';
import type { Encoded } from './encode.js';

/** What goes into a slot of a template. */
export type Filling =
  | { readonly kind: 'name'; readonly parts: readonly string[] }
  | { readonly kind: 'value'; readonly value: unknown; readonly encoded: Encoded; readonly column: Column | undefined };

/** SQL whose names and values are not text yet: each is a {@link SLOT} in the code. */
export interface Template {
  readonly code: string;
  readonly fillings: readonly Filling[];
}

export class TemplateBuilder implements Template {
  code = '';
  readonly fillings: Filling[] = [];

  add(code: string): void {
    this.code += code;
  }

  name(...parts: readonly string[]): void {
    this.#fill({ kind: 'name', parts });
  }

  value(filling: Filling & { readonly kind: 'value' }): void {
    this.#fill(filling);
  }

  #fill(filling: Filling): void {
    this.code += SLOT;
    this.fillings.push(filling);
  }
}
