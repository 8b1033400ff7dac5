import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Shapes } from '../src/json/shapes.js';
import { callAo } from './support/call-ao.js';
import { copyQuickstart, copyShop, createProject } from './support/run-ao.js';

const graph = (folder: string, ...args: string[]) => callAo('graph', ...args, '--config', join(folder, 'ao.config.ts'));

/** What the graph is, as data. */
async function drawn(folder: string, ...args: string[]): Promise<Shapes['graph']> {
  const { code, stdout, stderr } = await graph(folder, '--json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('ao graph', () => {
  test('shows what each revision does, phase by phase, and its scripts', async () => {
    const folder = copyQuickstart();
    const { revisions, edges } = await drawn(folder, '--steps');
    expect(edges).toEqual([{ from: '2', to: '1', kind: 'down' }]);
    expect(revisions).toMatchObject([
      { revision: '2', isHead: true, isBase: false, phases: [{ phase: 'after-deploy', statements: 1, scripts: [] }] },
      {
        revision: '1',
        isHead: false,
        isBase: true,
        status: null,
        phases: [
          { phase: 'before-deploy', statements: 1, scripts: [], state: null },
          { phase: 'after-deploy', statements: 1, scripts: [], state: null },
          { phase: 'final', statements: 0, scripts: ['scripts/backfill.py'], state: null },
        ],
      },
    ]);
    expect((await graph(folder, '--steps')).stdout).toContain('► scripts/backfill.py');
  });

  test('prints what docs/graph.md shows', async () => {
    const page = readFileSync(new URL('../../../docs/graph.md', import.meta.url), 'utf8');
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
    const { revisions, edges } = await drawn(copyQuickstart(), '--steps');
    const file = '/project/revisions/2_add_email.ts';
    expect(shown).toEqual({ revisions: [{ ...revisions[0], file }], edges });
  });

  test('draws a revision that fails, and says why it cannot show more', async () => {
    const folder = copyShop();
    const file = join(folder, 'revisions/5d1a_add_email.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('op(', 'throw new Error("boom"); op('));
    const { code, stdout, stderr } = await graph(folder, '--steps', '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/What revision 5d1a does is not shown: .*boom/);
    expect(JSON.parse(stdout).revisions).toMatchObject([{ revision: '5d1a', phases: null }, { phases: [{}] }]);
  });

  test('runs no revision unless asked to', async () => {
    const revisions = Array.from({ length: 3 }, (_, index) => {
      const down = index === 0 ? null : `r${index - 1}`;
      const text = `export const revision = 'r${index}'; export const downRevision = ${JSON.stringify(down)}; throw 0;`;
      return [`revisions/${index}.js`, text];
    });
    const folder = createProject({
      'ao.config.ts': `import { sqlite } from '@ao/offline-sql/sqlite'; export default { dialect: sqlite(), revisions: 'revisions' };`,
      ...Object.fromEntries(revisions),
    });
    const { revisions: all } = await drawn(folder);
    expect(all.map(({ phases }) => phases)).toEqual([null, null, null]);
  });

  test('draws a part, whose roles are those in the whole', async () => {
    const { revisions, edges } = await drawn(copyShop({ branches: true }), '-r', ':5d1a');
    expect(revisions).toMatchObject([
      { revision: '5d1a', isHead: true },
      { revision: '27c6', isBranchPoint: true },
    ]);
    expect(edges).toEqual([{ from: '5d1a', to: '27c6', kind: 'down' }]);
  });

  test('writes the format that is asked for, or that the name of the file tells', async () => {
    const folder = copyShop();
    for (const [args, start] of [
      [['--filename', 'a.dot'], 'digraph'],
      [['--filename', 'a.svg'], '<?xml'],
      [['--filename', 'a.json'], '{'],
      [['--filename', 'a.txt'], 'digraph'],
      [['--filename', 'b.txt', '--format', 'svg'], '<?xml'],
      [['--filename', 'c.txt', '--json'], '{'],
    ] as const) {
      const [flag, name, ...rest] = args;
      const result = await graph(folder, flag, join(folder, name), ...rest);
      expect(result, result.stderr).toMatchObject({ code: 0, stdout: '' });
      expect(readFileSync(join(folder, name), 'utf8').startsWith(start)).toBe(true);
    }
    expect((await graph(folder)).stdout).toMatch(/^digraph/);
    expect((await graph(folder, '--format', 'svg')).stdout).toMatch(/^<\?xml/);
    expect((await graph(folder, '--direction', 'LR')).stdout).toContain('rankdir="LR"');
  });

  test.each([
    ['--format', 'png'],
    ['--direction', 'up'],
    ['--json', '--format', 'svg'],
  ])('refuses %s %s', async (...args) => {
    expect(await graph(copyShop(), ...args)).toMatchObject({
      code: expect.toSatisfy((code) => code === 1 || code === 2),
      stdout: '',
    });
  });
});

describe('ao graph --db', () => {
  const statusOf = async (folder: string) =>
    (await drawn(folder, '--db', '--steps')).revisions.map(({ revision, status, isCurrent, phases }) => [
      revision,
      status,
      isCurrent,
      ...(phases ?? []).map(({ state }) => state),
    ]);

  test('shows what the database has, phase by phase', async () => {
    const folder = copyShop();
    const run = (...args: string[]) => callAo(...args, '--config', join(folder, 'ao.config.ts'));
    expect(await statusOf(folder)).toEqual([
      ['5d1a', 'pending', false, 'pending', 'pending', 'pending'],
      ['27c6', 'pending', false, 'pending'],
    ]);
    await run('upgrade', '27c6');
    await run('upgrade', 'head', '--phase', 'before-deploy');
    expect(await statusOf(folder)).toEqual([
      ['5d1a', 'partial', false, 'done', 'pending', 'pending'],
      ['27c6', 'done', true, 'done'],
    ]);
    expect((await drawn(folder, '--db')).revisions.map(({ phases }) => phases?.length)).toEqual([3, undefined]);
    const { stdout } = await graph(folder, '--db');
    for (const text of ['PARTLY APPLIED', 'DATABASE', '● before-deploy', '○ final']) expect(stdout).toContain(text);
    await run('upgrade', 'head');
    expect(await statusOf(folder)).toEqual([
      ['5d1a', 'done', true, 'done', 'done', 'done'],
      ['27c6', 'done', false, 'done'],
    ]);
  });

  test('shows a revision whose downgrade has stopped halfway', async () => {
    const folder = copyShop();
    const run = (...args: string[]) => callAo(...args, '--config', join(folder, 'ao.config.ts'));
    await run('upgrade', 'head');
    const file = join(folder, 'revisions/5d1a_add_email.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('drop column email', 'drop column nothing'));
    expect((await run('downgrade', '27c6')).code).toBe(1);
    expect(await statusOf(folder)).toMatchObject([
      ['5d1a', 'half-undone', true, null, null, null],
      ['27c6', 'done', false, 'done'],
    ]);
    expect((await graph(folder, '--db')).stdout).toContain('PARTLY UNDONE');
  });

  test('needs a database', async () => {
    const folder = copyShop();
    const config = join(folder, 'ao.config.ts');
    writeFileSync(config, readFileSync(config, 'utf8').replace('database:', 'root: undefined, _database:'));
    expect(await graph(folder, '--db')).toMatchObject({ code: 1, stdout: '' });
  });
});
