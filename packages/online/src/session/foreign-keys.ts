import type { Queries } from './session.js';

/**
 * Whether SQLite watches over foreign keys is the connection's. A rebuild of a table turns it off, and on again when it is through.
 *
 * @returns the statement that brings back what is now
 */
export async function readForeignKeys(rows: Queries['rows']): Promise<string> {
  const [[state] = []] = await rows('PRAGMA foreign_keys');
  return `PRAGMA foreign_keys = ${state}`;
}
