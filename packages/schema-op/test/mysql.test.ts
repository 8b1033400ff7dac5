import { describe } from 'vitest';
import { comment, createTable, dropTable } from '../src/index.js';
import { line45 } from './fixtures/drizzle.js';
import { mysqlLifecycles } from './fixtures/lifecycles.js';
import { mysqlTables } from './fixtures/mysql.js';
import { hostileSuite } from './suites/hostile.js';
import { kitSuite } from './suites/kit.js';
import { lifecycleSuite } from './suites/lifecycle.js';
import { sameDatabaseSuite } from './suites/same-database.js';
import { wholePlanSuite } from './suites/whole-plan.js';
import { kitStatements } from './support/kit.js';
import { isMariaDb, openMysql } from './support/mysql.js';
import { useDatabase } from './support/use-database.js';

const url = process.env.AO_TEST_MYSQL_URL ?? '';

const server = (await isMariaDb(url)) ? 'MariaDB' : 'MySQL';

describe.runIf(url)('MySQL or MariaDB', () => {
  const database = useDatabase(() => openMysql(url));

  lifecycleSuite(database, mysqlLifecycles(line45));
  sameDatabaseSuite(database, line45, { usual: 6, hasClient: true });
  const { check, index, int, mysqlEnum, mysqlTable } = line45.mysql;
  const { sql } = line45.orm;
  const canary = mysqlTable('canary', { id: int() });
  const table = (name: string) => mysqlTable(name, { [name]: int(name) }, () => [check(name, sql`1 = 1`)]);
  hostileSuite(database, {
    canary,
    table,
    indexed: (name) => mysqlTable('canary', { id: int() }, (c) => [index(name).on(c.id)]),
    others: (text) => {
      const moods = mysqlTable('moods', { m: mysqlEnum(['first', text]).default(text) });
      return {
        comment: [comment(canary, text), comment(canary.id, text), comment(canary, null), comment(canary.id, null)],
        enum: [createTable(moods), dropTable(moods)],
      };
    },
    hasClient: true,
  });
  wholePlanSuite(database, { canary, table });

  kitSuite(database, {
    tables: mysqlTables(line45),
    generate: kitStatements.mysql,
    catalog: async (db) => (await db.catalog()).map(withoutSynonym),
    wrong: {
      check_parameter: 'a value in a check is left as a question mark',
      ...{
        MariaDB: { serial_key: 'serial AUTO_INCREMENT, which MariaDB refuses' },
        MySQL: { timestamps_fsp: 'ON UPDATE without the digits of its column, which MySQL refuses' },
      }[server],
    },
  });
});

/** InnoDB does the same for both; drizzle-kit always says NO ACTION, we say nothing, which MariaDB lists as RESTRICT. */
const withoutSynonym = (line: string): string => line.replaceAll('NO ACTION', 'RESTRICT');
