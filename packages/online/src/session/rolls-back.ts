import type { Dialect } from '@ao/core';
import type { Session } from './session.js';

const engines = "SELECT engine FROM information_schema.engines WHERE transactions = 'YES'";

/** Whether a rollback takes back what is written to a table, which is there. On MySQL, that depends on its engine. */
export async function rollsBack(
  session: Session,
  dialect: Dialect,
  { name, schema }: { readonly name: string; readonly schema?: string },
): Promise<boolean> {
  if (session.family !== 'mysql') return true;
  const place = schema === undefined ? 'DATABASE()' : dialect.literal(schema);
  const found = await session.rows(
    `SELECT 1 FROM information_schema.tables WHERE table_schema = ${place} AND table_name = ${dialect.literal(name)} AND engine IN (${engines})`,
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
