import * as orm0 from 'drizzle-orm';
import * as libsql0 from 'drizzle-orm/libsql';
import * as mysql0 from 'drizzle-orm/mysql-core';
import * as mysqlProxy0 from 'drizzle-orm/mysql-proxy';
import * as mysql20 from 'drizzle-orm/mysql2';
import * as nodePostgres0 from 'drizzle-orm/node-postgres';
import * as pg0 from 'drizzle-orm/pg-core';
import * as pgProxy0 from 'drizzle-orm/pg-proxy';
import * as pglite0 from 'drizzle-orm/pglite';
import * as sqlite0 from 'drizzle-orm/sqlite-core';
import * as sqliteProxy0 from 'drizzle-orm/sqlite-proxy';
import * as orm1 from 'drizzle-orm-1';
import * as libsql1 from 'drizzle-orm-1/libsql';
import * as mysql1 from 'drizzle-orm-1/mysql-core';
import * as mysqlProxy1 from 'drizzle-orm-1/mysql-proxy';
import * as mysql21 from 'drizzle-orm-1/mysql2';
import * as nodePostgres1 from 'drizzle-orm-1/node-postgres';
import * as pg1 from 'drizzle-orm-1/pg-core';
import * as pgProxy1 from 'drizzle-orm-1/pg-proxy';
import * as pglite1 from 'drizzle-orm-1/pglite';
import * as sqlite1 from 'drizzle-orm-1/sqlite-core';
import * as sqliteProxy1 from 'drizzle-orm-1/sqlite-proxy';

const line0 = {
  name: 'drizzle 0.45',
  major: 0,
  ...{ orm: orm0, pg: pg0, mysql: mysql0, sqlite: sqlite0 },
  ...{ libsql: libsql0, mysql2: mysql20, nodePostgres: nodePostgres0, pglite: pglite0 },
  snakeTable: pg0.pgTable,
  ...{ pgProxy: pgProxy0, mysqlProxy: mysqlProxy0, sqliteProxy: sqliteProxy0 },
};

/**
 * A line of Drizzle with all that the tests use. Tests are typed by 0.45, and avoid what 1.0 calls differently. Names
 * in snake case come from the `db` in 0.45, and from `snakeTable` in 1.0.
 */
export type Line = typeof line0;

const line1 = {
  name: 'drizzle 1.0',
  major: 1,
  ...{ orm: orm1, pg: pg1, mysql: mysql1, sqlite: sqlite1 },
  ...{ libsql: libsql1, mysql2: mysql21, nodePostgres: nodePostgres1, pglite: pglite1 },
  snakeTable: pg1.snakeCase.table,
  ...{ pgProxy: pgProxy1, mysqlProxy: mysqlProxy1, sqliteProxy: sqliteProxy1 },
} as unknown as Line;

export const lines: readonly Line[] = [line0, line1];
