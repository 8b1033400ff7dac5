import { StatementError } from '@ao/core';

/** A construct that the database has not, or that is not in the definition: the fix says what to do instead. */
export const unsupported = (problem: string, fix: string): StatementError =>
  new StatementError('AO_CONSTRUCT_UNSUPPORTED', { problem, fix });
