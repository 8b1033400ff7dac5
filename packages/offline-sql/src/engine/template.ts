import type { Column } from '../drizzle/entity.js';
import { SLOT } from '../lexer/lexer.js';
import type { Encoded } from './encode.js';

/** What goes into a slot of a template. */
export type Filling =
  | { readonly kind: 'name'; readonly parts: readonly string[] }
  | { readonly kind: 'value'; readonly value: unknown; readonly encoded: Encoded; readonly column: Column | undefined };

/** Code, or what goes between. */
export type Part = string | Filling;

/** SQL whose names and values are not text yet: each is a {@link SLOT} in the code. */
export interface Template {
  readonly code: string;
  readonly fillings: readonly Filling[];
}

export function templateOf(parts: Iterable<Part>): Template {
  const all = [...parts];
  return {
    code: all.map((part) => (typeof part === 'string' ? part : SLOT)).join(''),
    fillings: all.filter((part) => typeof part !== 'string'),
  };
}
