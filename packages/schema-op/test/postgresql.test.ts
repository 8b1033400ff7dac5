import { describe } from 'vitest';
import {
  comment,
  createEnum,
  createPolicy,
  createSchema,
  createSequence,
  dropEnum,
  dropPolicy,
  dropSchema,
  dropSequence,
} from '../src/index.js';
import { line45 } from './fixtures/drizzle.js';
import { postgresqlLifecycles } from './fixtures/lifecycles.js';
import { postgresqlTables, postgresqlTypes } from './fixtures/postgresql.js';
import { hostileSuite } from './suites/hostile.js';
import { kitSuite } from './suites/kit.js';
import { lifecycleSuite } from './suites/lifecycle.js';
import { sameDatabaseSuite } from './suites/same-database.js';
import { wholePlanSuite } from './suites/whole-plan.js';
import { kitStatements } from './support/kit.js';
import { openPglite, openPostgresql } from './support/postgresql.js';
import { useDatabase } from './support/use-database.js';

const url = process.env.AO_TEST_POSTGRES_URL ?? '';
const types = postgresqlTypes(line45);

describe.each([
  { name: 'PGlite', open: openPglite, isThere: true, hasClient: false },
  { name: 'a PostgreSQL server', open: () => openPostgresql(url), isThere: url !== '', hasClient: true },
])('PostgreSQL, by $name', ({ open, isThere, hasClient }) => {
  describe.runIf(isThere)('on the database', () => {
    const database = useDatabase(open);

    lifecycleSuite(database, postgresqlLifecycles(line45));
    sameDatabaseSuite(database, line45, { usual: 15, hasClient });
    const { check, index, integer, pgEnum, pgPolicy, pgSchema, pgSequence, pgTable } = line45.pg;
    const { sql } = line45.orm;
    const canary = pgTable('canary', { id: integer() });
    const table = (name: string) => pgTable(name, { [name]: integer(name) }, () => [check(name, sql`1 = 1`)]);
    hostileSuite(database, {
      canary,
      table,
      indexed: (name) => pgTable('canary', { id: integer() }, (c) => [index(name).on(c.id)]),
      others: (text) => {
        const [type, schema, sequence] = [pgEnum(text, ['x', text]), pgSchema(text), pgSequence(text)];
        const guarded = pgTable('canary', { id: integer() }, () => [pgPolicy(text, { to: 'public' })]);
        return {
          comment: [comment(canary, text), comment(canary.id, text), comment(canary, null), comment(canary.id, null)],
          enum: [createEnum(type), dropEnum(type)],
          schema: [createSchema(schema), dropSchema(schema)],
          sequence: [createSequence(sequence), dropSequence(sequence)],
          policy: [createPolicy(guarded, text), dropPolicy(guarded, text)],
        };
      },
      hasClient,
    });
    if (hasClient) wholePlanSuite(database, { canary, table });

    kitSuite(database, {
      tables: postgresqlTables(line45, types),
      before: [createSchema(types.schema), createEnum(types.mood), createEnum(types.size)],
      schema: types,
      generate: kitStatements.postgresql,
      wrong: {
        check_parameter: 'a value in a check is left as $1',
        method_indexed: 'an operator class takes the order away',
      },
    });
  });
});
