import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const config = (options) => `import { defineConfig } from '@ao/core';
import { sqlite } from '@ao/offline-sql/sqlite';

export default defineConfig({ dialect: sqlite(), revisions: 'revisions', ${options} });
`;

/**
 * Writes a project whose revisions have these headers; each creates and drops a table of its own.
 *
 * @param folder is emptied first. It must lie below this one, so that `@ao/*` is found from it.
 * @param headers {import('@ao/core').RevisionHeader[]}
 * @param options further fields of the configuration, as source text
 */
export function writeProject(folder, headers, options = '') {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'revisions'), { recursive: true });
  writeFileSync(join(folder, 'ao.config.ts'), config(options));
  for (const [index, header] of headers.entries()) {
    writeFileSync(join(folder, 'revisions', `${header.revision}.ts`), revisionFile(header, index));
  }
}

function revisionFile({ revision, downRevision, branchLabels, dependsOn }, index) {
  const optional = Object.entries({ branchLabels, dependsOn }).filter(([, value]) => value?.length > 0);
  const lines = optional.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`).join('');
  return `import { defineRevision } from '@ao/core';
import { sql } from 'drizzle-orm';

export default defineRevision({
  revision: ${JSON.stringify(revision)},
  downRevision: ${JSON.stringify(downRevision)},
${lines}  message: 'create table t${index}',
  upgrade(op) {
    op('create table t${index} (id integer primary key, name text)');
    op(sql\`insert into t${index} (name) values (\${'first'})\`);
  },
  downgrade(op) {
    op('drop table t${index}');
  },
});
`;
}
