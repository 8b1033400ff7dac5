import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'vitest';
import { createEnum, createSchema } from '../src/index.js';
import { line10 } from './fixtures/drizzle.js';
import { mysqlTables } from './fixtures/mysql.js';
import { postgresqlTables, postgresqlTypes } from './fixtures/postgresql.js';
import { sqliteTables } from './fixtures/sqlite.js';
import { asDrizzleKit, kitSuite } from './suites/kit.js';
import type { TestDatabase } from './support/database.js';
import { isMariaDb, openMysql } from './support/mysql.js';
import { openPglite } from './support/postgresql.js';
import { openSqlite } from './support/sqlite.js';
import { useDatabase } from './support/use-database.js';

/** A folder with the packages of 1.0, which are large: `npm install drizzle-kit@1.0.0-rc.5 drizzle-orm@1.0.0-rc.5`. */
const folder = process.env.AO_TEST_KIT_1;
const url = process.env.AO_TEST_MYSQL_URL ?? '';

/** What drizzle-kit 1.0 makes of definitions of Drizzle 1.0. */
const generate = (family: string) => async (schema: Record<string, unknown>) => {
  const { generateDrizzleJson, generateMigration } = createRequire(join(folder ?? '', 'x.js'))(
    `drizzle-kit/payload/${family}`,
  );
  return generateMigration(await generateDrizzleJson({}), await generateDrizzleJson(schema));
};

/**
 * drizzle-kit 1.0 does not use the names that Drizzle 1.0 generates: README.md has the list. The lines without the part
 * that differs are compared.
 */
const withoutNames = async (database: TestDatabase) =>
  (await database.catalog())
    .map((line) =>
      line
        .replace(/_fk(?:ey)?\b/, '')
        .replaceAll(/\b\w+_(?:pk|pkey|unique|key)\b/g, 'generated')
        .replaceAll('NO ACTION', 'RESTRICT'),
    )
    .sort();

describe.runIf(folder)('drizzle-kit 1.0', async () => {
  describe('on SQLite', () => {
    kitSuite(useDatabase(openSqlite), {
      tables: sqliteTables(line10),
      generate: generate('sqlite'),
      catalog: async (db) =>
        (await db.catalog({ positions: false })).map((line) =>
          asDrizzleKit(line).replace(/ 1 (\| null \| [1-9])/, ' 0 $1'),
        ),
      wrong: {
        boolean_default: 'DEFAULT true, where the driver stores 1',
        check_parameter: 'a value in a check is left as a question mark',
        custom: 'the default is not encoded by the type',
        null_default: "DEFAULT 'null', a text",
      },
    });
  });

  describe('on PostgreSQL', () => {
    const types = postgresqlTypes(line10);
    kitSuite(useDatabase(openPglite), {
      tables: postgresqlTables(line10, types),
      before: [createSchema(types.schema), createEnum(types.mood), createEnum(types.size)],
      schema: types,
      generate: generate('postgres'),
      catalog: withoutNames,
      wrong: { long_names: 'a name that is too long gets a hash at its end' },
    });
  });

  const server = (await isMariaDb(url)) ? 'MariaDB' : 'MySQL';
  describe.runIf(url)(`on ${server}`, () => {
    kitSuite(
      useDatabase(() => openMysql(url)),
      {
        tables: mysqlTables(line10),
        generate: generate('mysql'),
        catalog: withoutNames,
        wrong: {
          check_parameter: 'a value in a check is left as a question mark',
          ...(server === 'MySQL' && {
            number_default: 'the default of a decimal becomes an expression',
            timestamps_fsp: 'ON UPDATE without the digits of its column, which MySQL refuses',
          }),
        },
      },
    );
  });
});
