// The tools: how each wants its migrations, and what runs them. Node tools find their modules in bench/.work/online.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ao = fileURLToPath(new URL('../../packages/cli/bin/ao.cjs', import.meta.url));
const node = process.execPath;
const pad = (index) => String(index).padStart(5, '0');

/** `modules`: what `npm install` must have brought. `write` gets the folder, the family and lists of statements. */
export const tools = [
  ...[
    ['libsql', '@libsql/client'],
    ['better-sqlite3', 'better-sqlite3'],
    ['pg', 'pg'],
    ['mysql2', 'mysql2'],
  ].map(([driver, module]) => ({
    name: `ao (${driver})`,
    families: familiesOf(driver),
    modules: [module],
    write: (folder, family, migrations) => writeAo(folder, family, driver, migrations),
    command: [node, ao, 'upgrade', 'head'],
  })),
  ...[
    ['libsql', '@libsql/client'],
    ['better-sqlite3', 'better-sqlite3'],
    ['pg', 'pg'],
    ['mysql2', 'mysql2'],
  ].map(([driver, module]) => ({
    name: `drizzle-orm migrate() (${driver})`,
    families: familiesOf(driver),
    modules: ['drizzle-orm', module],
    write: (folder, family, migrations) => writeDrizzle(folder, family, driver, migrations),
    command: [node, 'migrate.mjs'],
  })),
  {
    name: 'knex',
    families: ['postgresql', 'mysql', 'sqlite'],
    modules: ['knex'],
    write: writeKnex,
    command: [node, 'migrate.mjs'],
  },
  {
    name: 'umzug',
    families: ['postgresql', 'mysql', 'sqlite'],
    modules: ['umzug'],
    write: writeUmzug,
    command: [node, 'migrate.mjs'],
  },
  {
    name: 'node-pg-migrate',
    families: ['postgresql'],
    modules: ['node-pg-migrate', 'pg'],
    write: writeNodePgMigrate,
    command: [node, 'migrate.mjs'],
  },
  {
    name: 'dbmate',
    families: ['postgresql', 'mysql', 'sqlite'],
    program: 'dbmate',
    write: writeDbmate,
    command: ['sh', 'migrate.sh'],
  },
  {
    name: 'alembic',
    families: ['postgresql', 'mysql', 'sqlite'],
    program: 'alembic',
    write: writeAlembic,
    command: ['alembic', 'upgrade', 'head'],
  },
];

function familiesOf(driver) {
  return { libsql: ['sqlite'], 'better-sqlite3': ['sqlite'], pg: ['postgresql'], mysql2: ['mysql'] }[driver];
}

/** How a driver is opened, and the module of Drizzle for it. */
const drivers = {
  libsql: [
    "import { createClient } from '@libsql/client'",
    "createClient({ url: 'file:' + process.env.URL })",
    'libsql',
    'close',
  ],
  'better-sqlite3': [
    "import Database from 'better-sqlite3'",
    'new Database(process.env.URL)',
    'better-sqlite3',
    'close',
  ],
  pg: ["import pg from 'pg'", 'new pg.Pool({ connectionString: process.env.URL })', 'node-postgres', 'end'],
  mysql2: ["import mysql from 'mysql2/promise'", 'mysql.createPool(process.env.URL)', 'mysql2', 'end'],
};

function writeAo(folder, family, driver, migrations) {
  const [load, open, drizzle] = drivers[driver];
  writeFileSync(
    join(folder, 'ao.config.ts'),
    `import { defineConfig } from '@ao/core';
import { ${family} } from '@ao/offline-sql/${family}';

export default defineConfig({
  dialect: ${family}(),
  revisions: 'revisions',
  database: async () => {
    ${load.replace(/import (.*) from (.*)/, (_, what, from) => (what.startsWith('{') ? `const ${what} = await import(${from})` : `const { default: ${what} } = await import(${from})`))};
    const { drizzle } = await import('drizzle-orm/${drizzle}');
    return drizzle({ client: ${open} });
  },
});
`,
  );
  mkdirSync(join(folder, 'revisions'));
  for (const [index, statements] of migrations.entries()) {
    writeFileSync(
      join(folder, 'revisions', `${pad(index)}.ts`),
      `import { defineRevision } from '@ao/core';

export default defineRevision({
  revision: 'r${pad(index)}',
  downRevision: ${index === 0 ? 'null' : `'r${pad(index - 1)}'`},
  upgrade(op) {
${statements.map((sql) => `    op(${JSON.stringify(sql)});`).join('\n')}
  },
});
`,
    );
  }
}

function writeDrizzle(folder, family, driver, migrations) {
  const [load, open, drizzle, close] = drivers[driver];
  mkdirSync(join(folder, 'drizzle/meta'), { recursive: true });
  const entries = migrations.map((statements, index) => {
    const tag = `${pad(index)}_m`;
    writeFileSync(join(folder, 'drizzle', `${tag}.sql`), statements.join(';\n--> statement-breakpoint\n'));
    return { idx: index, version: '7', when: 1_700_000_000_000 + index, tag, breakpoints: true };
  });
  writeFileSync(join(folder, 'drizzle/meta/_journal.json'), JSON.stringify({ version: '7', dialect: family, entries }));
  writeFileSync(
    join(folder, 'migrate.mjs'),
    `${load};
import { drizzle } from 'drizzle-orm/${drizzle}';
import { migrate } from 'drizzle-orm/${drizzle}/migrator';

const client = ${open};
await migrate(drizzle({ client }), { migrationsFolder: './drizzle' });
await client.${close}();
`,
  );
}

function writeKnex(folder, family, migrations) {
  const client = { postgresql: 'pg', mysql: 'mysql2', sqlite: 'better-sqlite3' }[family];
  const connection = family === 'sqlite' ? '{ filename: process.env.URL }' : 'process.env.URL';
  writeFileSync(
    join(folder, 'migrate.mjs'),
    `import createKnex from 'knex';

const knex = createKnex({ client: '${client}', connection: ${connection}, useNullAsDefault: true });
await knex.migrate.latest({ directory: './migrations' });
await knex.destroy();
`,
  );
  mkdirSync(join(folder, 'migrations'));
  for (const [index, statements] of migrations.entries()) {
    const body = statements.map((sql) => `  await knex.raw(${JSON.stringify(sql)});\n`).join('');
    writeFileSync(
      join(folder, 'migrations', `${pad(index)}.cjs`),
      `exports.up = async (knex) => {\n${body}};\nexports.down = async () => {};\n`,
    );
  }
}

function writeUmzug(folder, family, migrations) {
  const driver = { postgresql: 'pg', mysql: 'mysql2', sqlite: 'libsql' }[family];
  const [load, open, , close] = drivers[driver];
  const run = driver === 'libsql' ? 'execute' : 'query';
  const rows = {
    pg: '(await client.query(sql)).rows',
    mysql2: '(await client.query(sql))[0]',
    libsql: '(await client.execute(sql)).rows',
  };
  mkdirSync(join(folder, 'migrations'));
  for (const [index, statements] of migrations.entries()) {
    writeFileSync(
      join(folder, 'migrations', `${pad(index)}.cjs`),
      `exports.up = async ({ context }) => {\n${statements.map((sql) => `  await context.run(${JSON.stringify(sql)});\n`).join('')}};\n`,
    );
  }
  writeFileSync(
    join(folder, 'migrate.mjs'),
    `${load};
import { Umzug } from 'umzug';

const client = ${open};
const context = { run: (sql) => client.${run}(sql) };
const storage = {
  async executed() {
    await context.run('CREATE TABLE IF NOT EXISTS umzug (name VARCHAR(100) PRIMARY KEY)');
    const sql = 'SELECT name FROM umzug ORDER BY name';
    return (${rows[driver]}).map(({ name }) => name);
  },
  logMigration: ({ name }) => context.run("INSERT INTO umzug (name) VALUES ('" + name + "')"),
  unlogMigration: async () => {},
};
await new Umzug({ migrations: { glob: 'migrations/*.cjs' }, context, storage, logger: undefined }).up();
await client.${close}();
`,
  );
}

function writeNodePgMigrate(folder, _, migrations) {
  mkdirSync(join(folder, 'migrations'));
  for (const [index, statements] of migrations.entries()) {
    const body = statements.map((sql) => `  pgm.sql(${JSON.stringify(sql)});\n`).join('');
    writeFileSync(
      join(folder, 'migrations', `${1_700_000_000_000 + index}_m.cjs`),
      `exports.up = (pgm) => {\n${body}};\n`,
    );
  }
  writeFileSync(
    join(folder, 'migrate.mjs'),
    `import { runner } from 'node-pg-migrate';

await runner({ databaseUrl: process.env.URL, dir: 'migrations', direction: 'up', migrationsTable: 'pgmigrations', log: () => {} });
`,
  );
}

function writeDbmate(folder, family, migrations) {
  const url = { sqlite: 'sqlite:$URL', postgresql: '$URL?sslmode=disable', mysql: '$URL' }[family];
  writeFileSync(
    join(folder, 'migrate.sh'),
    `DATABASE_URL="${url}" exec dbmate --no-dump-schema --migrations-dir ./migrations up\n`,
  );
  mkdirSync(join(folder, 'migrations'));
  for (const [index, statements] of migrations.entries()) {
    const text = statements.map((sql) => `${sql};\n`).join('');
    writeFileSync(
      join(folder, 'migrations', `${20_240_101_000_000 + index}_m.sql`),
      `-- migrate:up\n${text}\n-- migrate:down\n`,
    );
  }
}

function writeAlembic(folder, family, migrations) {
  mkdirSync(join(folder, 'scripts/versions'), { recursive: true });
  writeFileSync(join(folder, 'alembic.ini'), '[alembic]\nscript_location = scripts\n');
  const url = {
    sqlite: "'sqlite:///' + os.environ['URL']",
    postgresql: "os.environ['URL'].replace('postgresql:', 'postgresql+psycopg2:')",
    mysql: "os.environ['URL'].replace('mysql:', 'mysql+pymysql:')",
  };
  writeFileSync(
    join(folder, 'scripts/env.py'),
    `import os
from alembic import context
from sqlalchemy import create_engine

with create_engine(${url[family]}).connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
`,
  );
  for (const [index, statements] of migrations.entries()) {
    writeFileSync(
      join(folder, 'scripts/versions', `r${pad(index)}.py`),
      `from alembic import op

revision = 'r${pad(index)}'
down_revision = ${index === 0 ? 'None' : `'r${pad(index - 1)}'`}

def upgrade():
${statements.map((sql) => `    op.execute(${JSON.stringify(sql)})\n`).join('')}`,
    );
  }
}
