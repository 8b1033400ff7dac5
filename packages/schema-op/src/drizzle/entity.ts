import type { SqlWrapper } from '@ao/core';
import type { DrizzleColumn } from './column.js';

const entityKind = Symbol.for('drizzle:entityKind');

/**
 * Whether a value is an instance of one of Drizzle's classes, by the name that the class carries.
 *
 * `instanceof` would ask for the same copy of Drizzle, and importing the classes would load all three of its databases.
 */
export function isKind(value: unknown, kind: string): boolean {
  return kindsOf(value).includes(kind);
}

/** The names of a value's Drizzle classes, its own first; none for what is not Drizzle's. */
export function kindsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const kinds: string[] = [];
  let type = (Object.getPrototypeOf(value) as { constructor?: unknown } | null)?.constructor;
  while (typeof type === 'function') {
    if (Object.hasOwn(type, entityKind)) kinds.push((type as unknown as Record<symbol, string>)[entityKind]!);
    type = Object.getPrototypeOf(type);
  }
  return kinds;
}

/** What `sql.param(value, column)` makes: a value of its column in an expression. */
export class Param implements SqlWrapper {
  static readonly [entityKind] = 'Param';

  constructor(
    readonly value: unknown,
    readonly encoder: DrizzleColumn,
  ) {}

  getSQL(): this {
    return this;
  }
}
