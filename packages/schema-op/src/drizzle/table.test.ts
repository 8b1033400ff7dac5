import { describe, expect, test } from 'vitest';
import { type Line, lines } from '../../test/fixtures/drizzle.js';
import { mysqlTables } from '../../test/fixtures/mysql.js';
import { postgresqlTables, postgresqlTypes } from '../../test/fixtures/postgresql.js';
import { sqliteTables } from '../../test/fixtures/sqlite.js';
import { readTable } from './table.js';

const sets = (line: Line) => [
  ...Object.values(sqliteTables(line)).map((table) => ({ table, config: line.sqlite.getTableConfig(table) })),
  ...Object.values(postgresqlTables(line, postgresqlTypes(line))).map((table) => ({
    table,
    config: line.pg.getTableConfig(table),
  })),
  ...Object.values(mysqlTables(line)).map((table) => ({ table, config: line.mysql.getTableConfig(table) })),
];

describe.each(lines)('readTable on Drizzle $name', (line) => {
  test.each(sets(line))("tells what Drizzle's own getTableConfig tells: $config.name", ({ table, config }) => {
    const model = readTable(table);
    expect(model.name).toBe(config.name);
    expect(model.schema).toBe('schema' in config ? config.schema : undefined);
    expect(model.columns).toEqual(config.columns);
    expect(model.rowLevelSecurity).toBe('enableRLS' in config ? config.enableRLS : false);
    expect(model.policies).toEqual('policies' in config ? config.policies : []);
    expect(model.checks.map(({ name }) => name)).toEqual(config.checks.map(({ name }) => name));
    expect(model.indexes.map(({ name, unique }) => [name, unique])).toEqual(
      config.indexes.map(({ config: { name, unique } }) => [name, unique ?? false]),
    );
    expect(model.foreignKeys.map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual(
      config.foreignKeys.map((key) => [key.getName(), key.reference().columns.map((column) => column.name)]),
    );
    expect(model.uniques.map(({ name }) => name)).toEqual([
      ...config.columns
        .filter((column) => column.isUnique)
        .map((column) => column.uniqueName ?? `${config.name}_${column.name}_unique`),
      ...config.uniqueConstraints.map((unique) => unique.getName()),
    ]);
    const [key] = config.primaryKeys;
    if (key) expect(model.primaryKey?.columns.map(({ name }) => name)).toEqual(key.columns.map(({ name }) => name));
    if (key?.getName) expect(model.primaryKey?.name).toBe(key.getName());
  });
});
