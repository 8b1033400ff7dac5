import { describe, expect, test } from 'vitest';
import { phasedRevision, phases, projectOf } from '../../test/support/project.js';
import type { Plan } from './plan.js';
import { planDowngrade } from './plan-downgrade.js';
import { planUpgrade } from './plan-upgrade.js';

/** Each unit in a line: what it does, and what it does to the version table. */
const lines = ({ units }: Plan) =>
  units.map(({ revision, phase, steps, versions }) =>
    [
      `${revision} ${phase}:`,
      ...steps.map(({ script }) => script),
      ...versions.map((change) => `[${change.join(' ')}]`),
    ].join(' '),
  );

/** 1 is in three phases; 2 and 3 are branches of it; m merges them. */
const branched = [
  phasedRevision('1', null, { 'before-deploy': ['a'], 'after-deploy': ['b'], final: ['c'] }),
  phasedRevision('2', '1', { 'before-deploy': ['d'] }),
  phasedRevision('3', '1', { 'after-deploy': ['e'] }),
  { revision: 'm', downRevision: ['2', '3'] },
];

describe('revision order', () => {
  test('runs every revision with all its phases and writes its version after the last', async () => {
    const plan = await planUpgrade(await projectOf(branched), { from: [], to: 'heads' });
    expect(lines(plan)).toEqual([
      '1 before-deploy: upgrade a',
      '1 after-deploy: upgrade b',
      '1 final: upgrade c [insert 1]',
      expect.stringMatching(/^[23] /),
      expect.stringMatching(/^[23] /),
      expect.stringMatching(/^m after-deploy: \[/),
    ]);
    expect(plan.to).toEqual(['m']);
  });

  test('leaves out what is done, and still finishes the revision', async () => {
    const isDone = (revision: string, phase: string | null) => revision === '1' && phase !== 'final';
    const plan = await planUpgrade(await projectOf(branched), { from: [], to: '1', isDone });
    expect(lines(plan)).toEqual(['1 final: upgrade c [insert 1]']);
  });

  test('writes the version of a revision of which everything but that is done', async () => {
    const plan = await planUpgrade(await projectOf(branched), { from: [], to: '1', isDone: () => true });
    expect(lines(plan)).toEqual(['1 after-deploy: [insert 1]']);
  });
});

describe('phase order', () => {
  test('runs one phase of every revision, and finishes a revision only after its parents', async () => {
    const project = await projectOf(branched);
    const run = async (phase: string) => lines(await planUpgrade(project, { from: [], to: 'heads', phase }));
    expect(await run('before-deploy')).toEqual(['1 before-deploy: upgrade a', '2 before-deploy: upgrade d']);
    expect(await run('after-deploy')).toEqual(['1 after-deploy: upgrade b', '3 after-deploy: upgrade e']);
    const last = await run('final');
    expect(last[0]).toBe('1 final: upgrade c [insert 1]');
    expect(last.slice(1).sort()).toEqual([
      expect.stringMatching(/^2 final: \[/),
      expect.stringMatching(/^3 final: \[/),
      expect.stringMatching(/^m final: \[/),
    ]);
  });

  test('is the same in the end as revision order', async () => {
    const project = await projectOf(branched);
    const one = await planUpgrade(project, { from: [], to: 'heads' });
    const done = new Set<string>();
    const steps: string[] = [];
    let from: readonly string[] = [];
    for (const phase of phases) {
      const plan = await planUpgrade(project, { from, to: 'heads', phase, isDone: (r, p) => done.has(`${r} ${p}`) });
      for (const unit of plan.units) {
        done.add(`${unit.revision} ${unit.phase}`);
        steps.push(...unit.steps.map(({ script }) => script));
      }
      from = plan.to;
    }
    expect(from).toEqual(one.to);
    expect(steps.sort()).toEqual(one.units.flatMap((unit) => unit.steps.map(({ script }) => script)).sort());
  });

  test('is refused while an earlier phase is open, and says what to run first', async () => {
    const project = await projectOf(branched);
    const plan = planUpgrade(project, { from: [], to: 'heads', phase: 'final', isDone: () => false });
    await expect(plan).rejects.toMatchObject({
      code: 'AO_PHASE_BLOCKED',
      fix: 'Run first: ao upgrade heads --phase before-deploy',
    });
  });

  test('is refused while a revision that has nothing to do in the phase has an earlier one open', async () => {
    const project = await projectOf([
      phasedRevision('1', null, { 'before-deploy': ['a'] }),
      phasedRevision('2', '1', { final: ['b'] }),
    ]);
    const plan = planUpgrade(project, { from: [], to: 'head', phase: 'final', isDone: () => false });
    await expect(plan).rejects.toMatchObject({ code: 'AO_PHASE_BLOCKED' });
  });

  test('is refused for a phase that is not configured', async () => {
    const plan = planUpgrade(await projectOf(branched), { from: [], to: 'heads', phase: 'typo' });
    await expect(plan).rejects.toMatchObject({ code: 'AO_PHASE_UNKNOWN' });
  });

  test('does a branch that finishes first before the one that comes first in the graph', async () => {
    const project = await projectOf([
      phasedRevision('1', null, { 'before-deploy': ['a'] }),
      phasedRevision('2', '1', { final: ['b'] }),
      phasedRevision('3', '1', { 'before-deploy': ['c'] }),
    ]);
    const first = await planUpgrade(project, { from: [], to: 'heads', phase: 'before-deploy' });
    expect(first.to).toEqual(['3']);
    const isDone = (_: string, phase: string | null) => phase === 'before-deploy';
    const last = await planUpgrade(project, { from: first.to, to: 'heads', phase: 'final', isDone });
    expect(lines(last)).toEqual(['2 final: upgrade b [insert 2]']);
    expect(last.to).toEqual(['2', '3']);
  });
});

test('a downgrade undoes revision by revision and tells where it ends', async () => {
  const downgrade = (text: string) => ({ upgrade() {}, downgrade: (op: (text: string) => void) => op(text) });
  const project = await projectOf([
    { revision: '1', downRevision: null, ...downgrade('drop a') },
    { revision: '2', downRevision: '1', ...downgrade('drop b') },
  ]);
  const plan = await planDowngrade(project, { from: ['2'], to: 'base' });
  expect(lines(plan)).toEqual(['2 after-deploy: drop b [update 2 1]', '1 after-deploy: drop a [delete 1]']);
  expect(plan.to).toEqual([]);
});
