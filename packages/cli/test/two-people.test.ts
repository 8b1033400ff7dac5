import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyShop, runAo, runProgram } from './support/run-ao.js';

const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) console.log('Without git: the test of two people is skipped.');

describe('two people', () => {
  test.skipIf(!hasGit)('who each add a revision on a branch of git get no conflict, and ao merge ends it', async () => {
    const folder = copyShop();
    const git = async (...args: string[]) => {
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
      const result = await runProgram('git', [...identity, ...args], { cwd: folder });
      expect(result, result.stdout + result.stderr).toMatchObject({ code: 0 });
    };
    const commit = async (message: string) => {
      await git('add', '--all');
      await git('commit', '--quiet', '--message', message);
    };
    await git('init', '--quiet', '--initial-branch=main');
    await commit('the shop');
    for (const branch of ['ada', 'grace']) {
      await git('switch', '--quiet', '--create', branch, 'main');
      // The same words, on the same day.
      expect(await runAo(folder, 'revision', '-m', 'add an index')).toMatchObject({ code: 0 });
      await commit(branch);
    }
    await git('switch', '--quiet', 'main');
    await git('merge', '--quiet', 'ada');
    await git('merge', '--quiet', '--no-edit', 'grace');

    const heads = (await runAo(folder, 'heads')).stdout.match(/^[0-9a-f]{12}/gm) ?? [];
    expect(heads).toHaveLength(2);
    for (const args of [
      ['upgrade', '--sql'],
      ['revision', '-m', 'next'],
    ]) {
      const { code, stderr } = await runAo(folder, ...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/error AO_TARGET_AMBIGUOUS: /);
      for (const head of heads) expect(stderr).toContain(head);
      expect(stderr).toContain('ao merge');
    }

    const merged = await runAo(folder, 'merge', '-m', 'ada and grace', '--rev-id', 'cafe');
    expect(merged).toEqual({ code: 0, stdout: 'revisions/cafe_ada_and_grace.ts\n', stderr: '' });
    expect((await runAo(folder, 'heads')).stdout).toBe('cafe (head) (mergepoint)\n');
    expect((await runAo(folder, 'check')).stdout).toBe('5 revisions, 1 head: nothing is wrong.\n');
    expect((await runAo(folder, 'upgrade')).stdout).toBe('Upgraded: the database is at cafe.\n');
    expect(await runAo(folder, 'merge')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing to merge: "heads" is cafe'),
    });
  });
});

describe('ao revision', () => {
  test('writes from the template of the project, with what the options say', async () => {
    const folder = copyShop({ branches: true });
    writeFileSync(join(folder, 'revisions/_template.ts.txt'), '// Ours.\nexport default {\n{{header}}\n};\n');
    const options = [
      '--head',
      '27c6',
      '--splice',
      '--branch-label',
      'search',
      '--depends-on',
      'ae10',
      '--rev-id',
      '0012',
    ];
    const { stdout } = await runAo(folder, 'revision', '-m', "it's a search", ...options);
    expect(stdout).toBe('revisions/0012_it_s_a_search.ts\n');
    expect(readFileSync(join(folder, stdout.trim()), 'utf8')).toBe(`// Ours.
export default {
  revision: '0012',
  downRevision: '27c6',
  branchLabels: 'search',
  dependsOn: 'ae10',
  message: 'it\\'s a search',
  ticket: '',
};
`);
  });

  test('refuses an ambiguous head and shows the choices, and what is no head', async () => {
    const folder = copyShop({ branches: true });
    const before = readdirSync(join(folder, 'revisions'));
    const ambiguous = await runAo(folder, 'revision', '-m', 'next');
    expect(ambiguous).toMatchObject({ code: 1, stdout: '' });
    expect(ambiguous.stderr).toMatch(/5d1a, ae10/);
    expect(await runAo(folder, 'revision', '-m', 'next', '--head', '27c6')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--splice'),
    });
    expect(readdirSync(join(folder, 'revisions'))).toEqual(before);
    const label = await runAo(folder, 'revision', '-m', 'next', '--head', 'billing@head', '--rev-id', 'b1');
    expect(label.stdout).toBe('revisions/b1_next.ts\n');
  });
});

describe('ao check', () => {
  test('reports everything that is wrong at once, in headers, in the graph and in what revisions do', async () => {
    const folder = copyShop({ branches: true });
    const edit = (name: string, from: string, to: string) => {
      const file = join(folder, 'revisions', name);
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    };
    edit('5d1a_add_email.ts', 'alter table', 'select 1; alter table');
    edit('5d1a_add_email.ts', "yield 'before-deploy'", "yield 'nothing'");
    edit('ae10_create_invoice.ts', "'27c6'", "'gone'");
    const graph = await runAo(folder, 'check');
    expect({ code: graph.code, stdout: graph.stdout }).toEqual({ code: 1, stdout: '' });
    for (const text of [/AO_REVISION_MISSING/, /AO_STATEMENT_MULTIPLE/, /AO_PHASE_UNKNOWN.*nothing/])
      expect(graph.stderr).toMatch(text);
    edit('ae10_create_invoice.ts', "'ae10'", '7');
    edit('27c6_create_account.ts', 'ticket', 'tickets');
    const headers = await runAo(folder, 'check');
    for (const text of [
      /AO_REVISION_INVALID: .*revision/,
      /AO_PHASE_UNKNOWN/,
      /AO_ATTRIBUTE_MISSING/,
      /4 problems in 2 revisions/,
    ])
      expect(headers.stderr).toMatch(text);
  });
});
