import { AoError } from '@ao/core';

/** The database, or the `db` that should lead to it, cannot be used. */
export class DatabaseError extends AoError<
  'AO_DATABASE_MISSING' | 'AO_DATABASE_FAILED' | 'AO_DATABASE_DIALECT' | 'AO_DRIVER_UNSUPPORTED'
> {}

/** Another run is on the database, or may be. Nothing has been changed by this one since. */
export class LockError extends AoError<'AO_LOCK_TIMEOUT' | 'AO_LOCK_LOST' | 'AO_LOCK_SHARED' | 'AO_LOCK_DIRECTORY'> {}

/** A run has ended before it was through. What it says was done is done. */
export class RunError extends AoError<'AO_STATEMENT_FAILED' | 'AO_VERSION_CHANGED' | 'AO_RUN_STOPPED'> {}

/** What the ledger says of a revision that is not finished forbids what was asked. Nothing has been changed. */
export class LedgerError extends AoError<
  'AO_HALF_APPLIED' | 'AO_STEP_UNKNOWN' | 'AO_STEP_CHANGED' | 'AO_RESOLVE_NOTHING'
> {}
