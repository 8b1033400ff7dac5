import type { Dialect, DialectFamily } from '@ao/core';
import type { Session } from './session.js';

interface Table {
  readonly name: string;
  readonly schema?: string;
}

const queries: Readonly<Record<DialectFamily, (dialect: Dialect, table: Table) => string>> = {
  sqlite: (dialect, { name, schema = 'main' }) =>
    `SELECT 1 FROM ${dialect.identifier(schema)}.sqlite_master WHERE type = 'table' AND lower(name) = lower(${dialect.literal(name)})`,
  postgresql: (dialect, { name, schema }) => {
    const table = schema === undefined ? dialect.identifier(name) : dialect.identifier(schema, name);
    return `SELECT 1 WHERE to_regclass(${dialect.literal(table)}) IS NOT NULL`;
  },
  mysql: (dialect, { name, schema }) =>
    `SELECT 1 FROM information_schema.tables WHERE table_name = ${dialect.literal(name)}
    AND table_schema = ${schema === undefined ? 'DATABASE()' : dialect.literal(schema)}`,
};

/** Whether a table is there, asked of the catalog: the error of a failed query may have other reasons. */
export async function tableExists(session: Session, dialect: Dialect, table: Table): Promise<boolean> {
  return (await session.rows(queries[session.family](dialect, table))).length > 0;
}
