import { inspect } from 'node:util';
import type { DialectFamily } from '../dialect/dialect.js';
import { rowsOf, type TestDatabase } from './test-database.js';

/**
 * What is in a database, a line for each thing, sorted: tables, columns, keys, checks, indexes, views, triggers, routines,
 * enums, sequences, policies, and every row of every table. The order of columns and the text of a `CREATE TABLE` do not count.
 */
export async function takeSnapshot(database: TestDatabase): Promise<readonly string[]> {
  const { tables, objects } = catalogs[database.dialect.family];
  const lines: string[] = [];
  const read = async (title: string, query: string) => {
    for (const row of await rowsOf(database, query)) lines.push(`${title} ${describe(row)}`);
  };
  for (const [title, query] of Object.entries(objects)) await read(title, query);
  for (const row of await rowsOf(database, tables)) {
    const [name] = Object.values(row) as [string];
    await read(`row of ${name}`, `SELECT * FROM ${name}`);
  }
  return lines.sort();
}

/** A row of another prototype, and one of which a column was dropped and added again, is the same row. */
const describe = (row: object) =>
  inspect({ ...row }, { sorted: true, breakLength: Number.POSITIVE_INFINITY, depth: 4 });

interface Catalog {
  /** Gives the names of the tables, quoted. */
  readonly tables: string;
  readonly objects: Readonly<Record<string, string>>;
}

const sqliteTables = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;
const ownSchema = (column: string) => `${column} NOT LIKE 'pg\\_%' AND ${column} <> 'information_schema'`;
const ownDatabase = (column: string) => `${column} = database()`;

const catalogs: Readonly<Record<DialectFamily, Catalog>> = {
  sqlite: {
    tables: `SELECT '"' || replace(name, '"', '""') || '"' FROM (${sqliteTables})`,
    objects: {
      table: sqliteTables,
      column: `SELECT t.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
        FROM (${sqliteTables}) t, pragma_table_xinfo(t.name) c`,
      index: `SELECT t.name AS "table", i.name, i."unique", i.partial, i.origin, m.sql
        FROM (${sqliteTables}) t, pragma_index_list(t.name) i LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = i.name`,
      'foreign key': `SELECT t.name AS source, f."table", f.seq, f."from", f."to", f.on_update, f.on_delete
        FROM (${sqliteTables}) t, pragma_foreign_key_list(t.name) f`,
      object: `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')`,
    },
  },
  postgresql: {
    tables: `SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE ${ownSchema('schemaname')}`,
    objects: {
      schema: `SELECT nspname FROM pg_namespace WHERE ${ownSchema('nspname')}`,
      table: `SELECT c.oid::regclass::text AS name, relkind, relrowsecurity, obj_description(c.oid, 'pg_class') AS comment
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p', 'v', 'm') AND ${ownSchema('nspname')}`,
      column: `SELECT attrelid::regclass::text AS "table", attname, format_type(atttypid, atttypmod) AS type, attnotnull,
          attidentity, attgenerated, pg_get_expr(adbin, adrelid) AS "default", col_description(attrelid, attnum) AS comment
        FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm') AND ${ownSchema('nspname')}`,
      constraint: `SELECT conrelid::regclass::text AS "table", conname, convalidated, pg_get_constraintdef(c.oid) AS text
        FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace WHERE contype <> 'n' AND ${ownSchema('nspname')}`,
      index: `SELECT pg_get_indexdef(indexrelid) AS text, indisvalid
        FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE ${ownSchema('nspname')}`,
      view: `SELECT schemaname, viewname, definition FROM pg_views WHERE ${ownSchema('schemaname')}
        UNION ALL SELECT schemaname, matviewname, definition FROM pg_matviews WHERE ${ownSchema('schemaname')}`,
      trigger: `SELECT pg_get_triggerdef(t.oid) AS text, tgenabled FROM pg_trigger t WHERE NOT tgisinternal`,
      routine: `SELECT p.oid::regprocedure::text AS name, prosrc, prokind FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE ${ownSchema('nspname')}`,
      type: `SELECT t.oid::regtype::text AS name, (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum
          WHERE enumtypid = t.oid) AS labels FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
        WHERE typtype IN ('e', 'd') AND ${ownSchema('nspname')}`,
      sequence: `SELECT schemaname, sequencename, data_type::text, start_value, min_value, max_value, increment_by, cycle
        FROM pg_sequences WHERE ${ownSchema('schemaname')}`,
      policy: `SELECT schemaname, tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies`,
    },
  },
  mysql: {
    tables: `SELECT concat('\`', replace(table_name, '\`', '\`\`'), '\`') AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND ${ownDatabase('table_schema')}`,
    objects: {
      table: `SELECT table_name, table_type, table_collation, table_comment FROM information_schema.tables
        WHERE ${ownDatabase('table_schema')}`,
      column: `SELECT table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression,
          collation_name, column_comment FROM information_schema.columns WHERE ${ownDatabase('table_schema')}`,
      index: `SELECT table_name, index_name, non_unique, index_type, seq_in_index, column_name, sub_part
        FROM information_schema.statistics WHERE ${ownDatabase('table_schema')}`,
      constraint: `SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints
        WHERE ${ownDatabase('table_schema')}`,
      reference: `SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name,
          r.update_rule, r.delete_rule FROM information_schema.key_column_usage k
        JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
          AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name WHERE ${ownDatabase('k.table_schema')}`,
      check: `SELECT constraint_name, check_clause FROM information_schema.check_constraints
        WHERE ${ownDatabase('constraint_schema')}`,
      view: `SELECT table_name, view_definition, check_option, security_type FROM information_schema.views
        WHERE ${ownDatabase('table_schema')}`,
      trigger: `SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_statement
        FROM information_schema.triggers WHERE ${ownDatabase('trigger_schema')}`,
      routine: `SELECT routine_name, routine_type, routine_definition FROM information_schema.routines
        WHERE ${ownDatabase('routine_schema')}`,
    },
  },
};
