import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFolder, createProject, runAo, runAoWith, writeFiles } from './support/run-ao.js';
import { runOnTerminal } from './support/run-on-terminal.js';

const { AO_TEST_POSTGRES_URL: postgresUrl, AO_TEST_MYSQL_URL: mysqlUrl } = process.env;

/** A database of its own on a server, by URL; gone after the test. */
async function createDatabase(server: string, run: (sql: string) => Promise<unknown>): Promise<string> {
  const name = `ao_init_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE ${name}`);
  onTestFinished(async () => void (await run(`DROP DATABASE ${name}`)));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

const onPostgres = async (sql: string) => {
  const client = new pg.Client(postgresUrl);
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

const onMysql = async (sql: string) => {
  const client = await mysql.createConnection(mysqlUrl ?? '');
  await client.query(sql).finally(() => client.end());
};

const projects = [
  { driver: 'libsql', dialect: 'sqlite', isHere: true, url: async () => undefined },
  { driver: 'pglite', dialect: 'postgresql', isHere: true, url: async () => undefined },
  ...['pg', 'postgres'].map((driver) => ({
    driver,
    dialect: 'postgresql',
    isHere: postgresUrl !== undefined,
    url: () => createDatabase(postgresUrl ?? '', onPostgres),
  })),
  {
    driver: 'mysql2',
    dialect: 'mysql',
    isHere: mysqlUrl !== undefined,
    url: () => createDatabase(mysqlUrl ?? '', onMysql),
  },
];

describe.each(projects)('ao init --driver $driver', ({ driver, dialect, isHere, url }) => {
  test.skipIf(!isHere)('leaves a project that works at once', { timeout: 120_000 }, async () => {
    const parent = createFolder();
    const made = await runAo(parent, 'init', 'My app', '--driver', driver);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^Created My app\/ao\.config\.ts\n[\s\S]*Next:\n {2}cd "My app"\n {2}npm install\n/);
    const folder = join(parent, 'My app');
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'my-app', type: 'module' });
    expect(manifest.dependencies).toMatchObject({ '@ao/cli': expect.any(String), 'drizzle-orm': expect.any(String) });

    const ao = async (...args: string[]) => {
      const result = await runAoWith({ DATABASE_URL: await database }, folder, ...args);
      expect(result, result.stderr).toMatchObject({ code: 0 });
      return result.stdout;
    };
    const database = url();
    expect(await ao('check')).toBe('1 revision, 1 head: nothing is wrong.\n');
    expect(await ao('upgrade', 'head', '--sql')).toContain('CREATE TABLE');
    // It takes seconds to make its folder.
    if (driver === 'pglite' && process.env.AO_TEST_EXHAUSTIVE !== '1') return;
    expect(await ao('upgrade', 'head')).toBe('Upgraded: the database is at 1.\n');
    expect(await ao('revision', '-m', 'next')).toMatch(/^revisions\/[0-9a-f]{12}_next\.ts\n$/);
    expect(await ao('upgrade')).toMatch(/^Upgraded/);
    expect(await ao('status')).toContain('Nothing is pending.');
    expect(await ao('downgrade', 'base')).toBe('Downgraded: the database is at base.\n');
    expect(readFileSync(join(folder, 'ao.config.ts'), 'utf8')).toContain(`dialect: ${dialect}()`);
  });
});

describe('ao init', () => {
  test('says which variable is missing when the database is on a server', async () => {
    const folder = createFolder();
    await runAo(folder, 'init', '--dialect', 'postgresql');
    const { code, stderr } = await runAoWith({ DATABASE_URL: undefined }, folder, 'status');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error AO_DATABASE_FAILED: .*Set DATABASE_URL, e\.g\. to postgresql:\/\//);
  });

  test('never replaces a file, and names those that are in the way', async () => {
    const folder = createProject({ 'ao.config.mjs': 'mine', 'revisions/a.ts': 'mine' });
    const { code, stdout, stderr } = await runAo(folder, 'init', '--yes');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/error AO_INIT_EXISTS: .*ao\.config\.mjs, revisions\. Nothing was written/);
    expect(existsSync(join(folder, 'package.json'))).toBe(false);
    const file = await runAo(folder, 'init', 'ao.config.mjs', '--yes');
    expect(file).toMatchObject({ code: 1, stderr: expect.stringContaining('error AO_INIT_EXISTS: ') });
  });

  test('leaves package.json and .gitignore as they are, and says what to install', async () => {
    const folder = createProject({ 'package.json': '{ "name": "x" }', '.gitignore': 'x' });
    writeFiles(folder, { 'revisions/.gitkeep': '' });
    const { code, stdout } = await runAo(folder, 'init', '--dialect', 'mysql');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Left as it is: package\.json\nLeft as it is: \.gitignore/);
    expect(stdout).toMatch(/npm install @ao\/cli@\S+ .*mysql2@/);
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('{ "name": "x" }');
  });

  test.each([
    [['init'], /--dialect sqlite\|postgresql\|mysql, or --yes/],
    [['init', '--dialect', 'postgres'], /Did you mean "postgresql"/],
    [['init', '--dialect', 'mysql', '--driver', 'pg'], /for mysql there is mysql2/],
  ])('%j without a terminal is wrong use', async (args, message) => {
    const { code, stderr } = await runAo(createFolder(), ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  const hasTerminal = process.platform === 'linux' && existsSync('/usr/bin/script');

  test.skipIf(!hasTerminal)('asks on a terminal, by number or by name', async () => {
    const folder = createFolder();
    const { code, screen } = await runOnTerminal(folder, ['init'], ['2\n', 'nothing\n', 'pglite\n']);
    expect(screen).toMatch(/Which database\?[\s\S]*1 sqlite[\s\S]*Which driver\?[\s\S]*Which driver\?[\s\S]*Created/);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'ao.config.ts'), 'utf8')).toContain('@electric-sql/pglite');
  });

  test.skipIf(!hasTerminal)('writes nothing when the question is left with Ctrl-C', async () => {
    const folder = createFolder();
    const { code, screen } = await runOnTerminal(folder, ['init'], ['\x03']);
    expect(screen).toContain('nothing was written');
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'ao.config.ts'))).toBe(false);
  });
});
