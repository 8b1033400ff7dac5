import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../src/commands.js';
import { shapes } from '../src/json/shapes.js';
import { callAo } from './support/call-ao.js';
import { copyQuickstart, copyShop, createFolder } from './support/run-ao.js';

type Name = keyof typeof shapes;

const names = Object.keys(shapes) as Name[];
const schemaFile = (name: Name) => fileURLToPath(new URL(`../schemas/${name}.json`, import.meta.url));
const ajv = new Ajv2020();

/** Against the published file; and against the shape itself, which would drop what it does not know. */
function expectShape(name: Name, text: string): unknown {
  const value: unknown = JSON.parse(text);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile(name), 'utf8')));
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  expect(shapes[name].parse(value)).toEqual(value);
  return value;
}

const linesOf = (text: string) => text.trimEnd().split('\n');

describe('the published schemas', () => {
  test.each(names)('%s.json is made from its shape (to write it: vitest -u)', async (name) => {
    const { $schema, ...schema } = z.toJSONSchema(shapes[name], { io: 'input' });
    const text = JSON.stringify({ $schema, title: `${name} of @ao/cli`, ...schema }, null, 2);
    await expect(`${text}\n`).toMatchFileSnapshot(schemaFile(name));
  });
});

describe('--json', () => {
  const answers: readonly (readonly [Name, ...string[]])[] = [
    ['heads', 'heads'],
    ['heads', 'heads', '--verbose'],
    ['branches', 'branches'],
    ['history', 'history', '-r', '27c6:'],
    ['show', 'show', '5d1a'],
    ['graph', 'graph'],
    ['graph', 'graph', '--db', '-r', ':5d1a'],
    ['data', 'data'],
    ['data', 'data', 'ae10', '--no-bookkeeping'],
    ['check', 'check'],
    ['current', 'current'],
    ['status', 'status'],
    ['sql', 'upgrade', 'heads', '--sql'],
    ['sql', 'downgrade', '5d1a:base', '--sql'],
    ['sql', 'stamp', '27c6', '--sql'],
  ];

  test('answers every command that reads in its shape', async () => {
    const config = join(copyShop({ branches: true }), 'ao.config.ts');
    for (const [schema, ...args] of answers) {
      const { code, stdout, stderr } = await callAo(...args, '--json', '--config', config);
      expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
      expectShape(schema, stdout);
    }
  });

  test('answers every command that writes in its shape', async () => {
    const folder = copyShop();
    const call = async (schema: Name, ...args: string[]) => {
      const { code, stdout, stderr } = await callAo(...args, '--json', '--config', join(folder, 'ao.config.ts'));
      expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
      return expectShape(schema, stdout);
    };
    expect(await call('init', 'init', createFolder(), '--yes')).toMatchObject({ driver: 'libsql', kept: [] });
    await call('stamp', 'stamp', '27c6');
    await call('stamp', 'stamp', 'base');
    await call('revision', 'revision', '-m', 'x', '--head', '27c6', '--splice', '--rev-id', 'b0b0');
    expect(await call('merge', 'merge', '--rev-id', 'cafe')).toMatchObject({ downRevision: ['5d1a', 'b0b0'] });
    const file = join(folder, 'up.sql');
    expect(await call('sql', 'upgrade', '--sql', '--output', file)).toEqual({ file });
    expect(readFileSync(file, 'utf8')).toContain('create table account');
  });

  test('tells a run line by line, the result last', async () => {
    const config = join(copyShop(), 'ao.config.ts');
    for (const args of [['upgrade'], ['upgrade'], ['downgrade', 'base']]) {
      const { code, stdout, stderr } = await callAo(...args, '--json', '--config', config);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const types = linesOf(stdout).map((line) => (expectShape('run', line) as { type: string }).type);
      expect(types[0]).toBe('plan');
      expect(types.filter((type) => type === 'result')).toEqual([types.at(-1)]);
    }
  });

  test('tells of scripts in the same way', async () => {
    const config = join(copyQuickstart(), 'ao.config.ts');
    const { stdout } = await callAo('upgrade', '1', '--json', '--config', config);
    for (const line of linesOf(stdout)) expectShape('run', line);
    expectShape('data', (await callAo('data', '1', '--json', '--config', config)).stdout);
  });

  test('tells what a run has left in doubt, and how it was resolved', async () => {
    const folder = copyShop();
    const config = join(folder, 'ao.config.ts');
    const name = join(folder, 'revisions/5d1a_add_email.ts');
    writeFileSync(name, readFileSync(name, 'utf8').replace('update account', 'update nothing'));
    const failed = await callAo('upgrade', '--json', '--config', config);
    expect(failed.code).toBe(1);
    for (const line of linesOf(failed.stdout)) expect(expectShape('run', line)).not.toMatchObject({ type: 'result' });
    expect(expectShape('error', failed.stderr)).toMatchObject({ error: { code: 'AO_STATEMENT_FAILED' } });

    writeFileSync(name, readFileSync(name, 'utf8').replace('column email', 'column mail'));
    const accepted = await callAo(
      'resolve',
      '5d1a',
      '--phase',
      'before-deploy',
      '--accept',
      '--json',
      '--config',
      config,
    );
    expect(accepted, accepted.stderr).toMatchObject({ code: 0 });
    expect(expectShape('resolve', accepted.stdout)).toMatchObject({ revision: '5d1a', stepsDone: 1 });
    expect(expectShape('status', (await callAo('status', '--json', '--config', config)).stdout)).toMatchObject({
      pending: [{ revision: '5d1a', phases: [{ state: 'done' }, { state: 'pending' }, { state: 'pending' }] }],
    });
  });

  test('has every command but the script of a shell', () => {
    const tested = new Set([...answers.map(([, command]) => command), 'init', 'revision', 'merge', 'resolve']);
    const all = commands.map(({ usage }) => usage.split(' ')[0]);
    expect(all.filter((name) => !tested.has(name as string))).toEqual(['completion']);
  });
});

describe('an error with --json', () => {
  const config = (folder: string) => ['--config', join(folder, 'ao.config.ts')];

  test('is one line on standard error, and nothing is on standard output', async () => {
    const folder = copyShop();
    for (const [code, exitCode, ...args] of [
      ['AO_TARGET_UNKNOWN', 1, 'show', 'zz'],
      ['AO_USAGE', 2, 'heads', '--nope'],
      ['AO_USAGE', 2, 'downgrade'],
      ['AO_INIT_EXISTS', 1, 'init', folder, '--yes'],
    ] as const) {
      const result = await callAo(...args, '--json', ...config(folder));
      expect({ args, code: result.code, stdout: result.stdout }).toEqual({ args, code: exitCode, stdout: '' });
      expect(linesOf(result.stderr)).toHaveLength(1);
      expect(expectShape('error', result.stderr)).toMatchObject({ error: { code } });
    }
  });

  test('has all problems, where it stands for several', async () => {
    const folder = copyShop({ branches: true });
    const name = join(folder, 'revisions/ae10_create_invoice.ts');
    writeFileSync(name, readFileSync(name, 'utf8').replace("'27c6'", "'gone'").replace("'ae10'", "'5d1a'"));
    const { stderr } = await callAo('heads', '--json', ...config(folder));
    const { error } = expectShape('error', stderr) as { error: { problems: unknown[] } };
    expect(error).toMatchObject({ code: 'AO_GRAPH_INVALID', problems: [{ location: { file: name } }, {}] });
  });
});
