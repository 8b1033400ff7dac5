import { randomUUID } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { mysql } from '../../src/mysql.js';
import type { Client } from './client.js';
import type { Engine } from './harness.js';

export const mysqlUrl = process.env.AO_TEST_MYSQL_URL;

/** Whether the server is MariaDB, which has statements that MySQL has not. */
export const isMariaDb = mysqlUrl !== undefined && (await versionOf(mysqlUrl)).includes('MariaDB');

async function versionOf(url: string): Promise<string> {
  const connection = await createConnection(url);
  const [rows] = await connection.query({ sql: 'select version()', rowsAsArray: true });
  await connection.end();
  return String(rows);
}

export interface MysqlEngine extends Engine {
  client(...args: readonly string[]): Client;
}

/** A database of its own on the server of `AO_TEST_MYSQL_URL`. */
export async function openMysql(): Promise<MysqlEngine> {
  const name = `ao_sql_${randomUUID().slice(0, 8)}`;
  const url = new URL(mysqlUrl!);
  const connection = await createConnection({
    uri: url.href,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
  });
  await connection.query(`create database ${name} character set utf8mb4`);
  await connection.query(`use ${name}`);
  await connection.query('set default_storage_engine = MyISAM'); // without a wait for the disk at each statement
  const host = ['-h', url.hostname, '-P', url.port || '3306', '-u', decodeURIComponent(url.username)];
  return {
    dialect: mysql(),
    execute: (statement) => connection.query(statement),
    rows: async (query) => (await connection.query({ sql: query, rowsAsArray: true }))[0] as unknown[][],
    drizzle: ({ mysql2 }) => mysql2.drizzle({ client: connection }),
    table: ({ mysql: core }, tableName, columns) => core.mysqlTable(tableName, columns),
    id: ({ mysql: core }) => core.int().primaryKey(),
    differ: 'not (b.c <=> r.c) or not (sha2(b.c, 256) <=> sha2(r.c, 256))',
    client: (...args) => ({
      command: isMariaDb ? 'mariadb' : 'mysql',
      args: [...args, ...host, name],
      env: { MYSQL_PWD: decodeURIComponent(url.password) },
    }),
    async close() {
      await connection.query(`drop database ${name}`);
      await connection.end();
    },
  };
}
