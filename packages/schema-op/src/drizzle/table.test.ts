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

/** Every field of Drizzle's own objects, on either line: a new one has to be honoured, or to be refused. */
const fields = {
  table: 'baseName checks columns enableRLS foreignKeys indexes name policies primaryKeys schema uniqueConstraints',
  column:
    'autoIncrement baseColumn charSet collation columnType default dimensions enum enumValues fsp generated generatedIdentity ' +
    'hasOnUpdateNow isAlias isUnique name notNull onUpdateNowFsp primary size table uniqueName uniqueType',
  /** In `getSQLType()`. */
  type: 'fields length isLengthExact mode precision scale setLength srid textType unsigned withTimezone sqlName',
  /** The application's. */
  application:
    'codec config dataType defaultFn fractionalSecondDigits hasDefault jsonSelectIdentifier keyAsName mapFrom mapFromDriverValue mapFromJsonValue mapTo mapToDriverValue ' +
    'onUpdateFn range',
  index: 'algorithm columns concurrently lock method name only table unique using where with',
  indexColumn: 'indexConfig keyAsName name nulls opClass order type',
  unique: 'columns isNameExplicit name nullsNotDistinct table',
  primaryKey: 'columns isNameExplicit name table',
  foreignKey: 'columns foreignColumns foreignTable name onDelete onUpdate reference table',
  check: 'name table value',
  policy: '_linkedTable as for name to using withCheck',
  generated: 'as mode type',
  identity: 'sequenceName sequenceOptions type cache cycle increment maxValue minValue name startWith',
} as const;

const keysOf = (objects: readonly unknown[]): readonly string[] =>
  [...new Set(objects.flatMap((object) => Object.keys(object ?? {})))].sort();

type Fields = Readonly<Record<string, unknown>>;

test.each(lines)('Drizzle $name has no field that nobody looked at', (line) => {
  const configs = sets(line).map(({ config }) => config as unknown as Record<string, Fields[] | undefined>);
  const all = (key: string) => configs.flatMap((config) => config[key] ?? []);
  const [columns, indexes, foreignKeys] = [all('columns'), all('indexes'), all('foreignKeys')];
  const indexed = indexes.flatMap(({ config }) => (config as { columns: Fields[] }).columns);
  const found = {
    table: keysOf(configs),
    column: keysOf(columns),
    index: keysOf(indexes.map(({ config }) => config)),
    indexColumn: keysOf(indexed.flatMap((column) => ('indexConfig' in column ? [column, column.indexConfig] : []))),
    unique: keysOf(all('uniqueConstraints')),
    primaryKey: keysOf(all('primaryKeys')),
    foreignKey: keysOf(foreignKeys.flatMap((key) => [key, (key.reference as () => Fields)()])),
    check: keysOf(all('checks')),
    policy: keysOf(all('policies')),
    generated: keysOf(columns.map((column) => column.generated)),
    identity: keysOf(
      columns.flatMap(({ generatedIdentity: identity }) => [
        identity,
        (identity as Fields | undefined)?.sequenceOptions,
      ]),
    ),
  };
  for (const [what, keys] of Object.entries(found)) {
    const more = what === 'column' ? `${fields.type} ${fields.application}` : '';
    const known = `${fields[what as keyof typeof fields]} ${more}`.split(' ');
    expect(
      keys.filter((key) => !known.includes(key)),
      what,
    ).toEqual([]);
    expect(keys.length, what).toBeGreaterThan(1);
  }
});
