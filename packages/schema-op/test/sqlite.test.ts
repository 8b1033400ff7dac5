import { describe } from 'vitest';
import { line45 } from './fixtures/drizzle.js';
import { sqliteLifecycles } from './fixtures/lifecycles.js';
import { sqliteTables } from './fixtures/sqlite.js';
import { hostileSuite } from './suites/hostile.js';
import { asDrizzleKit, kitSuite } from './suites/kit.js';
import { lifecycleSuite } from './suites/lifecycle.js';
import { sameDatabaseSuite } from './suites/same-database.js';
import { wholePlanSuite } from './suites/whole-plan.js';
import { kitStatements } from './support/kit.js';
import { hasSqlite3, openSqlite } from './support/sqlite.js';
import { useDatabase } from './support/use-database.js';

describe('SQLite, by libsql', () => {
  const database = useDatabase(openSqlite);

  lifecycleSuite(database, sqliteLifecycles(line45));
  sameDatabaseSuite(database, line45, { usual: 40, hasClient: hasSqlite3 });
  const { check, index, integer, sqliteTable } = line45.sqlite;
  const { sql } = line45.orm;
  const canary = sqliteTable('canary', { id: integer() });
  const table = (name: string) => sqliteTable(name, { [name]: integer(name) }, () => [check(name, sql`1 = 1`)]);
  hostileSuite(database, {
    canary,
    table,
    indexed: (name) => sqliteTable('canary', { id: integer() }, (c) => [index(name).on(c.id)]),
    hasClient: hasSqlite3,
  });
  if (hasSqlite3) wholePlanSuite(database, { canary, table });

  kitSuite(database, {
    tables: sqliteTables(line45),
    generate: kitStatements.sqlite,
    catalog: async (db) => (await db.catalog({ positions: false })).map(asDrizzleKit).sort(),
    wrong: {
      boolean_default: 'DEFAULT true, where the driver stores 1',
      bytes_default: 'the default is the JSON of a Buffer',
      check_parameter: 'a value in a check is left as a question mark',
      custom: 'the default is not encoded by the type',
      date_default: 'the default is the JSON of a Date',
      null_default: "DEFAULT 'null', a text",
    },
  });
});
