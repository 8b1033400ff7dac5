import { devDependencies, version } from '../../package.json';
import { type Dialect, type Driver, type DriverName, drivers } from './drivers.js';

/** The files of a new project, by path, with what each holds. */
export function projectFiles(name: string, driverName: DriverName): Readonly<Record<string, string>> {
  const driver: Driver = drivers[driverName];
  return {
    'ao.config.ts': configFile(driver),
    'revisions/1_create_account.ts': firstRevision(driver.dialect),
    'revisions/_template.ts.txt': template,
    'package.json': packageFile(name, driver),
    '.gitignore': 'node_modules/\n*.ao-lock\napp.db*\npgdata*/\n',
  };
}

/** What the project imports, with versions. */
export function dependenciesOf(driver: Driver): Readonly<Record<string, string>> {
  const ours = ['cli', 'core', 'offline-sql', 'phases', 'schema-op'].map((name) => [`@ao/${name}`, `^${version}`]);
  const theirs = (['drizzle-orm', driver.package] as const).map((name) => [name, devDependencies[name]]);
  return Object.fromEntries([...ours, ...theirs].sort());
}

function packageFile(name: string, driver: Driver): string {
  const content = { name, private: true, type: 'module', dependencies: dependenciesOf(driver) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function configFile({ dialect, open, url }: Driver): string {
  const usesPath = open.some((line) => line.includes('fileURLToPath'));
  return `${usesPath ? "import { fileURLToPath } from 'node:url';\n" : ''}import { defineConfig } from '@ao/core';
import { ${dialect} } from '@ao/offline-sql/${dialect}';

export default defineConfig({
  dialect: ${dialect}(),
  revisions: 'revisions',
  phases: ['before-deploy', 'after-deploy', 'final'],
  defaultPhase: 'after-deploy', // of a revision that is not phased
  database: async () => {
    ${open.join('\n    ')}
  },
});
${url === undefined ? '' : databaseUrl(url)}`;
}

const databaseUrl = (example: string) => `
function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL, e.g. to ${example}');
  return url;
}
`;

interface TableText {
  readonly module: string;
  readonly imports: string;
  readonly table: string;
  readonly id: string;
  readonly name: string;
}

/** How the first table is written with Drizzle. */
const account: Readonly<Record<Dialect, TableText>> = {
  sqlite: {
    module: 'sqlite-core',
    imports: 'integer, sqliteTable, text',
    table: 'sqliteTable',
    id: 'integer().primaryKey()',
    name: 'text().notNull()',
  },
  postgresql: {
    module: 'pg-core',
    imports: 'integer, pgTable, text',
    table: 'pgTable',
    id: 'integer().primaryKey().generatedAlwaysAsIdentity()',
    name: 'text().notNull()',
  },
  mysql: {
    module: 'mysql-core',
    imports: 'int, mysqlTable, varchar',
    table: 'mysqlTable',
    id: 'int().primaryKey().autoincrement()',
    name: 'varchar({ length: 100 }).notNull()',
  },
};

function firstRevision(dialect: Dialect): string {
  const { module, imports, table, id, name } = account[dialect];
  return `import { defineRevision } from '@ao/core';
import { createTable, dropTable } from '@ao/schema-op';
import { ${imports} } from 'drizzle-orm/${module}';

const account = ${table}('account', {
  id: ${id},
  name: ${name},
});

export default defineRevision({
  revision: '1',
  downRevision: null,
  message: 'create account',
  upgrade(op) {
    op(createTable(account));
  },
  downgrade(op) {
    op(dropTable(account));
  },
});
`;
}

/** What `ao revision` writes, to be changed by the project. */
const template = `import { defineRevision } from '@ao/core';

export default defineRevision({
{{header}}
  upgrade(op) {},
  downgrade(op) {},
});
`;
