import { postgresql } from '@ao/offline-sql/postgresql';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { catalogLines, pipe, type TestDatabase } from './database.js';

export async function openPglite(): Promise<TestDatabase> {
  const client = await PGlite.create();
  return postgresqlDatabase('PGlite', {
    query: async (text) => (await client.query<Record<string, unknown>>(text)).rows,
    close: () => client.close(),
    pipe: undefined,
  });
}

/** A database of its own on the server at the URL. */
export async function openPostgresql(url: string): Promise<TestDatabase> {
  const name = `ao_schema_op_${process.pid}`;
  const administrator = new pg.Client({ connectionString: url });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  return postgresqlDatabase('PostgreSQL', {
    query: async (text) => (await client.query(text)).rows,
    close: async () => {
      await client.end();
      await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await administrator.end();
    },
    pipe: (script) => pipe('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', own.href], script),
  });
}

interface Connection extends Pick<TestDatabase, 'pipe' | 'close'> {
  query(text: string): Promise<readonly Record<string, unknown>[]>;
}

function postgresqlDatabase(name: string, { query, close, pipe }: Connection): TestDatabase {
  const database: TestDatabase = {
    name,
    dialect: postgresql(),
    run: async (statement) => {
      await query(statement);
    },
    rows: query,
    catalog: ({ positions = true } = {}) => catalogLines(database, catalogQueries(positions)),
    reset: async () => {
      const schemas = await query(`SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE ${own('nspname')}`);
      for (const schema of schemas) await query(`DROP SCHEMA ${schema.name} CASCADE`);
      await query('CREATE SCHEMA public');
    },
    pipe,
    close,
  };
  return database;
}

const own = (schema: string) => `${schema} NOT LIKE 'pg\\_%' AND ${schema} <> 'information_schema'`;

const catalogQueries = (positions: boolean): Readonly<Record<string, string>> => ({
  schema: `SELECT nspname FROM pg_namespace WHERE ${own('nspname')}`,
  table: `SELECT nspname, relname, relkind, relrowsecurity, reloptions, obj_description(c.oid, 'pg_class')
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'v', 'm', 'p') AND ${own('nspname')}`,
  column: `SELECT nspname, relname, ${positions ? 'attnum,' : ''} attname, format_type(atttypid, atttypmod), attnotnull,
      attidentity, attgenerated, pg_get_expr(adbin, adrelid), attcollation::regcollation, col_description(c.oid, attnum)
    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'v', 'm', 'p') AND ${own('nspname')}`,
  constraint: `SELECT conrelid::regclass, conname, contype, convalidated, pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace WHERE contype <> 'n' AND ${own('nspname')}`,
  index: `SELECT pg_get_indexdef(i.indexrelid), indisvalid
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE ${own('nspname')}`,
  enum: `SELECT nspname, typname, (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)
    FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE typtype = 'e' AND ${own('nspname')}`,
  sequence: `SELECT schemaname, sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size
    FROM pg_sequences WHERE ${own('schemaname')}`,
  policy: `SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies`,
  view: `SELECT schemaname, viewname, definition FROM pg_views WHERE ${own('schemaname')}
    UNION ALL SELECT schemaname, matviewname, definition FROM pg_matviews WHERE ${own('schemaname')}`,
});
