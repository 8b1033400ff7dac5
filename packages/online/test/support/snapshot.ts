import type { Session } from '../../src/session/session.js';
import type { Family } from './databases.js';

/** What two databases must have in common to be the same: catalog, data, version table, and the ledger without names and times. */
export async function takeSnapshot(session: Session): Promise<unknown> {
  const rows = (sql: string) => session.rows(sql).then((list) => list.map((row) => row.map(String)));
  const tables = (await rows(tablesQuery[session.family])).map(([name]) => name as string);
  const hasLedger = tables.includes('alembic_version_ledger');
  return {
    catalog: await rows(catalogQuery[session.family]),
    item: tables.includes('item') ? await rows('SELECT * FROM item ORDER BY id') : null,
    versions: tables.includes('alembic_version')
      ? await rows('SELECT version_num FROM alembic_version ORDER BY 1')
      : null,
    ledger: hasLedger
      ? await rows(
          'SELECT revision, direction, phase, state, steps_done, step_started, checksum FROM alembic_version_ledger ORDER BY 1, 2, 3',
        )
      : null,
  };
}

export async function dropTables(session: Session): Promise<void> {
  for (const [name] of await session.rows(tablesQuery[session.family])) await session.run(`DROP TABLE ${name}`);
}

const tablesQuery: Readonly<Record<Family, string>> = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
  postgresql: "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  mysql: 'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1',
};

const catalogQuery: Readonly<Record<Family, string>> = {
  sqlite: 'SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2',
  postgresql: `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT c.relname, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), i.indisvalid::text
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  mysql: `SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns WHERE table_schema = DATABASE()
    UNION ALL SELECT table_name, index_name, column_name, non_unique FROM information_schema.statistics
    WHERE table_schema = DATABASE() ORDER BY 1, 2, 3`,
};
