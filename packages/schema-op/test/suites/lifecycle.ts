import type { Operation } from '@ao/core';
import { describe, expect, test } from 'vitest';
import { apply, type TestDatabase } from '../support/database.js';

/** What an operation needs to be there, the operation, and its way back. */
export interface Lifecycle {
  readonly before?: readonly Operation[];
  readonly up: readonly Operation[];
  readonly down: readonly Operation[];
}

/** Every operation goes up, down and up again, and finds the same catalog each time. */
export function lifecycleSuite(database: () => TestDatabase, lifecycles: Readonly<Record<string, Lifecycle>>): void {
  describe('up, down and up again come back to the same catalog', () => {
    test.each(Object.entries(lifecycles))('%s', async (_name, { before = [], up, down }) => {
      const catalogAfter = async (operations: readonly Operation[]) => {
        await apply(database(), ...operations);
        return database().catalog({ positions: false });
      };
      const atFirst = await catalogAfter(before);
      const after = await catalogAfter(up);
      expect(after).not.toEqual(atFirst);
      expect(await catalogAfter(down)).toEqual(atFirst);
      expect(await catalogAfter(up)).toEqual(after);
    });
  });
}
