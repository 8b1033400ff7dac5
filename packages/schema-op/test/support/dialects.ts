import type { Dialect, DialectFamily, Operation } from '@ao/core';
import { StatementError } from '@ao/core';
import { mysql } from '@ao/offline-sql/mysql';
import { postgresql } from '@ao/offline-sql/postgresql';
import { sqlite } from '@ao/offline-sql/sqlite';
import { expect } from 'vitest';
import { textsOf } from './database.js';

export const dialects = { sqlite: sqlite(), postgresql: postgresql(), mysql: mysql() } satisfies Record<
  DialectFamily,
  Dialect
>;

/** What an operation is refused with: a part of the way out that the error names. */
export interface Refused {
  readonly refused: string;
}

/** What an operation gives on each database: its statements, or a refusal. */
export type Stated = Readonly<Record<DialectFamily, readonly [Operation, ...(readonly [Refused] | readonly string[])]>>;

export function expectStatements(stated: Stated): void {
  for (const [family, [operation, ...expected]] of Object.entries(stated)) {
    const dialect = dialects[family as DialectFamily];
    const [first] = expected;
    if (typeof first === 'object') expectRefusal(() => textsOf(dialect, operation), first.refused);
    else expect(textsOf(dialect, operation), family).toEqual(expected);
  }
}

/** Runs what has to be refused, and gives the error's whole message. */
export function expectRefusal(action: () => unknown, fix = ''): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(StatementError);
    const { code, fix: given, message } = error as StatementError;
    expect(code).toBe('AO_CONSTRUCT_UNSUPPORTED');
    expect(given).toContain(fix);
    return message;
  }
  throw new Error('Nothing was refused.');
}
