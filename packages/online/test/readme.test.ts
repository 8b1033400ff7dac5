import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import * as online from '../src/index.js';
import { createDatabase, drivers } from './support/databases.js';
import { createProject, revision } from './support/project.js';

type AsyncFunction = new (argument: string, body: string) => (modules: object) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as unknown as AsyncFunction;

test('the example of the README prints what the README says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const blocks = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, text]) => text as string);
  const place = blocks.findIndex((text) => text.startsWith('// migrate.ts'));
  const [program, first, second] = blocks.slice(place) as [string, string, string];

  const { url, drop } = await createDatabase.sqlite();
  const driver = drivers.find(({ name }) => name === 'libsql on Drizzle 1.0') as (typeof drivers)[number];
  const project = createProject(
    'sqlite',
    [
      revision('1', null, {
        upgrade: {
          'before-deploy': ['CREATE TABLE t (a)'],
          'after-deploy': ['INSERT INTO t VALUES (1)'],
          final: ['VACUUM'],
        },
      }),
      revision('2', '1', { upgrade: ['INSERT INTO t VALUES (2)'] }),
    ],
    { database: async () => (await driver.open(url)).db },
  );
  const modules = { '@ao/core': { loadConfig: async () => project.config }, '@ao/online': online };
  const body = program.replace(/^import (.*) from ('.*');$/gm, 'const $1 = modules[$2];');
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const run = async () => {
    log.mockClear();
    await new AsyncFunction('modules', body)(modules);
    return log.mock.calls.map(([line]) => `${line}\n`).join('');
  };
  expect([await run(), await run()]).toEqual([first, second]);
  log.mockRestore();
  project.remove();
  await drop();
});
