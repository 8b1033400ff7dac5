import type { Operation } from '@ao/core';
import { runUpDownUp } from '@ao/core/testing';
import { describe, test } from 'vitest';
import type { TestDatabase } from '../support/database.js';

/** What an operation needs to be there, the operation, and its way back. */
export interface Lifecycle {
  readonly before?: readonly Operation[];
  readonly up: readonly Operation[];
  readonly down: readonly Operation[];
}

/** Every operation goes up, down and up again, and finds the same database each time. */
export function lifecycleSuite(database: () => TestDatabase, lifecycles: Readonly<Record<string, Lifecycle>>): void {
  describe('up, down and up again come back to the same database', () => {
    test.each(Object.entries(lifecycles))('%s', async (_name, lifecycle) => {
      const { dialect, rows } = database();
      await runUpDownUp({ dialect, query: rows }, lifecycle);
    });
  });
}
