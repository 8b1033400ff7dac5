import { mysql as mysqlDialect } from '@ao/offline-sql/mysql';
import mysql from 'mysql2/promise';
import { catalogLines, pipe, type TestDatabase } from './database.js';

const name = `ao_schema_op_${process.pid}`;

/** Another database, which a test can create. */
export const archiveName = `${name}_archive`;

/** Whether the server at the URL is MariaDB; false where there is none. */
export async function isMariaDb(url: string): Promise<boolean> {
  if (url === '') return false;
  const client = await mysql.createConnection(url);
  const [rows] = await client.query({ sql: 'SELECT version()', rowsAsArray: true });
  await client.end();
  return String(rows).includes('MariaDB');
}

/** A database of its own on the server at the URL. */
export async function openMysql(url: string): Promise<TestDatabase> {
  const client = await mysql.createConnection(url);
  const drop = async () => {
    for (const each of [name, archiveName]) await client.query(`DROP DATABASE IF EXISTS ${each}`);
  };
  const { hostname, port, username, password } = new URL(url);
  const database: TestDatabase = {
    name: 'MySQL or MariaDB',
    dialect: mysqlDialect(),
    run: async (statement) => {
      await client.query(statement);
    },
    rows: async (query) => (await client.query<mysql.RowDataPacket[]>(query))[0],
    catalog: ({ positions = true } = {}) => catalogLines(database, catalogQueries(positions)),
    reset: async () => {
      await drop();
      await client.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      await client.query(`USE ${name}`);
    },
    pipe: (script) =>
      pipe(
        'mysql',
        [
          `-h${hostname}`,
          `-P${port || 3306}`,
          `-u${username}`,
          ...(password ? [`-p${password}`] : []),
          '--binary-mode',
          '--comments',
          name,
        ],
        script,
      ),
    close: async () => {
      await drop();
      await client.end();
    },
  };
  await database.reset();
  return database;
}

const own = 'table_schema = database()';

const catalogQueries = (positions: boolean): Readonly<Record<string, string>> => ({
  table: `SELECT table_name, table_type, table_collation, table_comment FROM information_schema.tables WHERE ${own}`,
  column: `SELECT table_name, ${positions ? 'ordinal_position,' : ''} column_name, column_type, is_nullable, column_default, extra,
      generation_expression, collation_name, column_comment FROM information_schema.columns WHERE ${own}`,
  index: `SELECT table_name, index_name, non_unique, index_type,
      group_concat(column_name ORDER BY seq_in_index) FROM information_schema.statistics WHERE ${own}
    GROUP BY table_name, index_name, non_unique, index_type`,
  constraint: `SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints WHERE ${own}`,
  reference: `SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name,
      r.update_rule, r.delete_rule
    FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
    WHERE k.${own}`,
  check: `SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = database()`,
  view: `SELECT table_name, view_definition, check_option, security_type FROM information_schema.views WHERE ${own}`,
});
