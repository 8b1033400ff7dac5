import { StatementError } from '@ao/core';
import { columnPath } from '../drizzle/column.js';
import type { Column } from '../drizzle/entity.js';
import { type Encoded, StoredDate } from './encode.js';
import type { Literals, Place } from './grammar.js';
import { NoLiteral } from './no-literal.js';
import { show } from './text.js';

/** The literal of an encoded value. @throws NoLiteral */
export function write(value: Encoded, literals: Literals, place: Place): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return literals.boolean(value);
  if (typeof value === 'number') return literals.number(value);
  if (typeof value === 'bigint') return literals.bigint(value);
  if (typeof value === 'string') return literals.text(value, place);
  if (value instanceof Uint8Array) return literals.bytes(value);
  if (value instanceof StoredDate) return literals.date(value.date, value.text, place);
  return literals.array(value as readonly Encoded[], place);
}

/** Does something with a value, and tells which value it was when that fails. @throws StatementError `AO_VALUE_UNSUPPORTED` */
export function naming<T>(value: unknown, column: Column | undefined, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof NoLiteral)) throw error;
    throw new StatementError('AO_VALUE_UNSUPPORTED', {
      problem: `The value ${show(value)}${column ? ` for the column ${columnPath(column)}` : ''} ${error.problem}.`,
      fix: error.fix,
    });
  }
}
