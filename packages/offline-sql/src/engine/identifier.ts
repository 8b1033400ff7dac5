import { StatementError } from '@ao/core';
import type { NameRules, Refusal } from './grammar.js';
import { isReadable, show } from './text.js';

/** A quoted name; several parts are joined by dots. @throws StatementError `AO_IDENTIFIER_INVALID` */
export function quoteName(parts: readonly string[], { quote, refuse }: NameRules): string {
  return parts
    .map((part) => {
      const refusal = refuseName(part) ?? refuse?.(part);
      if (refusal) {
        throw new StatementError('AO_IDENTIFIER_INVALID', {
          problem: `The name ${show(part)} ${refusal.problem}.`,
          fix: refusal.fix,
        });
      }
      return quote + part.replaceAll(quote, quote + quote) + quote;
    })
    .join('.');
}

function refuseName(name: unknown): Refusal | undefined {
  if (typeof name !== 'string') return { problem: 'is not a string', fix: 'Give the name as a string.' };
  if (name === '') return { problem: 'is empty', fix: 'Give it at least one character.' };
  if (!name.isWellFormed()) return { problem: 'holds half of a surrogate pair', fix: 'Write the whole character.' };
  if (/[\n\t]/.test(name) || !isReadable(name)) {
    return { problem: 'holds a line break, a control or an invisible character', fix: 'Leave it out of the name.' };
  }
  return undefined;
}
