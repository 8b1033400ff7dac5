import type { SequenceOptions } from '../drizzle/column.js';
import { unsupported } from '../errors.js';
import { clauses } from './clauses.js';

/** `INCREMENT BY 2 START WITH 10 CYCLE`, with what is given. */
export function sequenceOptions({ increment, minValue, maxValue, startWith, cache, cycle }: SequenceOptions): string {
  const option = (keyword: string, value: number | string | undefined) =>
    value !== undefined && `${keyword} ${bare(value, /^-?\d+$/, 'a sequence option')}`;
  return clauses(
    option('INCREMENT BY', increment),
    option('MINVALUE', minValue),
    option('MAXVALUE', maxValue),
    option('START WITH', startWith),
    option('CACHE', cache),
    cycle && 'CYCLE',
  );
}

/** `WITH (fillfactor = 70)`, from Drizzle's names in camel case. */
export function storageParameters(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const given = Object.entries(parameters ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return undefined;
  const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const list = given.map(([key, value]) => `${bare(snakeCase(key))} = ${bare(value)}`);
  return `WITH (${list.join(', ')})`;
}

/** A word that stands in a statement without quotes: a method, an operator class, a number. */
export function bare(value: unknown, allowed = /^[\w.+-]+$/, what = 'an option'): string {
  const text = String(value);
  if (allowed.test(text)) return text;
  throw unsupported(
    `${JSON.stringify(text)} cannot be ${what} of a statement.`,
    'Write the statement with sql`...` instead.',
  );
}
