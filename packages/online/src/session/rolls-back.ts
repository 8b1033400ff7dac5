import { ledgerTable, type Project } from '@ao/core';
import type { Session } from './session.js';

const engines = "SELECT engine FROM information_schema.engines WHERE transactions = 'YES'";

/**
 * Whether a rollback takes back what is written to the version table and to the ledger. On MySQL that depends on their engines; a table
 * that is not there will get the default.
 */
export async function marksRollBack(session: Session, { dialect, versionTable }: Project): Promise<boolean> {
  if (session.family !== 'mysql') return true;
  const { name, schema } = versionTable;
  const place = schema === undefined ? 'DATABASE()' : dialect.literal(schema);
  const names = [name, ledgerTable({ dialect, versionTable }).name].map((each) => dialect.literal(each));
  const found = await session.rows(
    `SELECT 1 FROM information_schema.engines WHERE transactions = 'YES' AND engine = @@default_storage_engine
    AND NOT EXISTS (SELECT 1 FROM information_schema.tables
      WHERE table_schema = ${place} AND table_name IN (${names.join(', ')}) AND engine NOT IN (${engines}))`,
  );
  return found.length > 0;
}

/** Whether it takes back whatever a statement may have written. */
export async function allRollBack(session: Session): Promise<boolean> {
  if (session.family !== 'mysql') return true;
  const others = await session.rows(
    `SELECT 1 FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND engine NOT IN (${engines})
    AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') LIMIT 1`,
  );
  return others.length === 0;
}
