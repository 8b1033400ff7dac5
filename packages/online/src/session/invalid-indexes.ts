import type { DialectFamily } from '@ao/core';
import type { Session } from './session.js';

const queries: Partial<Readonly<Record<DialectFamily, string>>> = {
  postgresql: `SELECT c.relname, i.indexrelid::regclass FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid`,
};

/**
 * What a statement that failed may have left behind: `CREATE INDEX CONCURRENTLY` keeps an index that is not used, and that makes
 * the next attempt fail because of its name.
 *
 * @returns the statements that clean up; none where nothing can be seen
 */
export async function findInvalidIndexes(session: Session, statement: string): Promise<readonly string[]> {
  const query = queries[session.family];
  if (query === undefined) return [];
  const rows = await session.rows(query).catch(() => []);
  return rows
    .filter(([name]) => statement.includes(String(name)))
    .map(([, quoted]) => `DROP INDEX CONCURRENTLY ${String(quoted)}`);
}
