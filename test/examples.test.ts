import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderOn } from '@ao/core/testing';
import { sqlite } from '@ao/offline-sql/sqlite';
import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { backfill, every } from 'plugin-views';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const read = (path: string) => readFileSync(path, 'utf8');
const examples = readdirSync('examples').map((name) => join('examples', name));
// `pnpm demo` is that of the quickstart, which the tests of the CLI run in place.
const demos = examples.filter((folder) => existsSync(join(folder, 'demo.js')) && !folder.endsWith('quickstart'));

describe.concurrent('the demo runs to its end', () => {
  test('of six examples', () => {
    expect(demos).toHaveLength(6);
  });

  for (const folder of demos) {
    const server = /process\.env\.(AO_TEST_\w+)/.exec(read(join(folder, 'demo.js')))?.[1];
    const isMissing = server !== undefined && !process.env[server];
    test.skipIf(isMissing)(`of ${folder}`, { timeout: 120_000 }, async () => {
      await run(process.execPath, ['demo.js'], { cwd: folder });
    });
  }
});

test('the pipeline executes migration data with a driver, and nothing of ao', () => {
  const imports = [...read('examples/pipeline/execute.js').matchAll(/from '([^']+)'/g)].map(
    ([, name]) => name as string,
  );
  expect(imports.filter((name) => !name.startsWith('node:'))).toEqual(['@libsql/client']);
});

test('the example in JavaScript has no TypeScript', () => {
  const names = ['', 'revisions'].flatMap((folder) => readdirSync(join('examples/javascript', folder)));
  expect(names).toContain('ao.config.js');
  expect(names.filter((name) => /\.[cm]?ts$|^tsconfig/.test(name))).toEqual([]);
});

test('docs/plugins.md shows the code of the plugins as it is', () => {
  const shown = [...read('docs/plugins.md').matchAll(/^```ts\n\/\/ (plugin-\S+)\n([\s\S]*?)^```$/gm)];
  expect(shown).toHaveLength(4);
  for (const [, path = '', code] of shown) expect(code).toBe(read(join('examples', path)));
});

test('docs/plugins.md shows the statements of a backfill as they are', () => {
  const account = sqliteTable('account', { id: integer().primaryKey(), name: text(), initial: text() });
  const batches = backfill(account.initial, sql`substr(${account.name}, 1, 1)`, {
    by: account.id,
    at: every(100, 300),
  });
  const shown = /```sql\n([\s\S]*?)```/.exec(read('docs/plugins.md'))?.[1];
  expect(shown).toBe(`${renderOn({ sqlite: sqlite() }, batches).sqlite}\n`);
});
