import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const configFile = (fields) => `import { defineConfig } from '@ao/core';
import { sqlite } from '@ao/offline-sql/sqlite';

export default defineConfig({ dialect: sqlite(), revisions: 'revisions', ${fields} });
`;

/**
 * Writes a project whose revisions have these headers; each creates and drops a table of its own.
 *
 * @param folder is emptied first. It must lie below this one, so that `@ao/*` is found from it.
 * @param headers {import('@ao/core').RevisionHeader[]}
 * @param options `config`: further fields of the configuration, as source text; `body`: what the revisions are written in,
 *   `sql` (default) or `operations`
 */
export function writeProject(folder, headers, { config = '', body = 'sql' } = {}) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'revisions'), { recursive: true });
  writeFileSync(join(folder, 'ao.config.ts'), configFile(config));
  for (const [index, header] of headers.entries()) {
    writeFileSync(join(folder, 'revisions', `${header.revision}.ts`), revisionFile(header, index, bodies[body](index)));
  }
}

const bodies = {
  sql: (index) => ({
    imports: `import { sql } from 'drizzle-orm';
`,
    upgrade: `    op('create table t${index} (id integer primary key, name text)');
    op(sql\`insert into t${index} (name) values (\${'first'})\`);`,
    downgrade: `    op('drop table t${index}');`,
  }),
  operations: (index) => ({
    imports: `import { createTable, dropTable } from '@ao/schema-op';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const table = sqliteTable(
  't${index}',
  { id: integer().primaryKey(), name: text({ length: 50 }).notNull(), note: text() },
  (t) => [index('ix_t${index}_name').on(t.name)],
);
`,
    upgrade: '    op(createTable(table));',
    downgrade: '    op(dropTable(table));',
  }),
};

function revisionFile({ revision, downRevision, branchLabels, dependsOn }, index, { imports, upgrade, downgrade }) {
  const optional = Object.entries({ branchLabels, dependsOn }).filter(([, value]) => value?.length > 0);
  const lines = optional.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`).join('');
  return `import { defineRevision } from '@ao/core';
${imports}
export default defineRevision({
  revision: ${JSON.stringify(revision)},
  downRevision: ${JSON.stringify(downRevision)},
${lines}  message: 'create table t${index}',
  upgrade(op) {
${upgrade}
  },
  downgrade(op) {
${downgrade}
  },
});
`;
}
