import { describe, expect, test } from 'vitest';
import { createTable } from '../src/index.js';
import { line10, line45 } from './fixtures/drizzle.js';
import { mysqlTables } from './fixtures/mysql.js';
import { postgresqlTables, postgresqlTypes } from './fixtures/postgresql.js';
import { sqliteTables } from './fixtures/sqlite.js';
import { textsOf } from './support/database.js';
import { dialects } from './support/dialects.js';

const sets = [
  { dialect: dialects.sqlite, tables: [sqliteTables(line45), sqliteTables(line10)] },
  {
    dialect: dialects.postgresql,
    tables: [postgresqlTables(line45, postgresqlTypes(line45)), postgresqlTables(line10, postgresqlTypes(line10))],
  },
  { dialect: dialects.mysql, tables: [mysqlTables(line45), mysqlTables(line10)] },
] as const;

describe.each(sets)('definitions for $dialect.name', ({ dialect, tables: [of45, of10] }) => {
  test.each(Object.keys(of45))('give the same text on both lines of Drizzle: %s', (name) => {
    const texts = [of45, of10].map((tables) => textsOf(dialect, createTable(tables[name as keyof typeof tables])));
    expect(texts[0]?.length).toBeGreaterThan(0);
    expect(texts[1]).toEqual(texts[0]);
  });
});
