import { type Config, type Operation, openProject, planUpgrade, renderPlan } from '@ao/core';
import { expect, test } from 'vitest';
import { readStatus, resolve, upgrade } from '../../src/index.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { dialects, revision } from '../support/project.js';
import { tableQuery } from '../support/scenario.js';

onEveryBed('a unit that was begun', (scene) => {
  const { family } = scene;
  const count = async () => Number((await scene.bed.session.rows('SELECT COUNT(*) FROM t'))[0]?.[0]);
  const status = async (config: Config) => (await readStatus(config, { db: scene.db })).pending[0]?.phases[0];

  test('goes on with the script that failed, once it is corrected', async () => {
    let line = 'fail';
    const project = scene.project(({ script }) => [
      revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)', script(line), 'INSERT INTO t VALUES (1)'] }),
    ]);
    await expect(upgrade(project.config, { db: scene.db })).rejects.toMatchObject({ code: 'AO_SCRIPT_FAILED' });
    expect(await status(project.config)).toMatchObject({ state: 'running', stepsDone: 1, unknownStep: null });
    line = 'corrected';
    await upgrade(project.config, { db: scene.db });
    expect(project.journal()).toEqual(['fail', 'corrected']);
    expect(await count()).toBe(1);
  });

  test('is refused when a step that has run was changed, until somebody accepts it', async () => {
    let [column, last] = ['a', 'fail'];
    const project = scene.project(({ script }) => [
      revision('1', null, { upgrade: [`CREATE TABLE t (${column} INTEGER)`, script('first'), script(last)] }),
    ]);
    const run = () => upgrade(project.config, { db: scene.db });
    await expect(run()).rejects.toMatchObject({ code: 'AO_SCRIPT_FAILED' });
    [column, last] = ['b', 'last'];
    await expect(run()).rejects.toMatchObject({
      code: 'AO_STEP_CHANGED',
      fix: expect.stringContaining('ao resolve 1 --phase after-deploy --accept'),
      location: { revision: '1' },
    });
    const accept = { db: scene.db, revision: '1', outcome: 'accept' } as const;
    expect(await resolve(project.config, accept)).toEqual({
      revision: '1',
      phase: 'after-deploy',
      stepsDone: 2,
      steps: 3,
    });
    await run();
    expect(project.journal()).toEqual(['first', 'fail', 'last']);
    await expect(resolve(project.config, accept)).rejects.toMatchObject({ code: 'AO_RESOLVE_NOTHING' });
  });

  test('is refused when a phase that is done was changed', async () => {
    let column = 'a';
    const project = scene.project(() => [
      revision('1', null, {
        upgrade: { 'before-deploy': [`CREATE TABLE t (${column} INTEGER)`], final: ['INSERT INTO t VALUES (1)'] },
      }),
    ]);
    await upgrade(project.config, { db: scene.db, phase: 'before-deploy' });
    column = 'b';
    await expect(upgrade(project.config, { db: scene.db })).rejects.toMatchObject({ code: 'AO_STEP_CHANGED' });
    column = 'a';
    await upgrade(project.config, { db: scene.db });
    expect(await count()).toBe(1);
  });

  /** Leaves the traces of a run that was killed at the step at which this one fails. */
  const crash = async (config: Config) => {
    await expect(upgrade(config, { db: scene.db })).rejects.toThrow();
    await scene.bed.session.run('UPDATE alembic_version_ledger SET step_started = steps_done + 1');
  };

  test.each([
    ['done', ['fail']],
    ['retry', ['fail', 'again']],
  ] as const)('stops at a step whose outcome is unknown, until somebody says: %s', async (outcome, journal) => {
    let line = 'fail';
    const project = scene.project(({ script }) => [revision('1', null, { upgrade: [script(line)] })]);
    await crash(project.config);
    await expect(upgrade(project.config, { db: scene.db })).rejects.toMatchObject({
      code: 'AO_STEP_UNKNOWN',
      fix: expect.stringContaining('ao resolve 1 --phase after-deploy --step 1 --done'),
    });
    expect(await status(project.config)).toMatchObject({ unknownStep: 1 });
    line = 'again';
    await resolve(project.config, { db: scene.db, revision: '1', step: 1, outcome });
    expect(await upgrade(project.config, { db: scene.db })).toMatchObject({ to: ['1'] });
    expect(project.journal()).toEqual(journal);
  });

  test('is resolved only where it was asked about', async () => {
    const project = scene.project(({ script }) => [revision('1', null, { upgrade: [script('fail')] })]);
    await crash(project.config);
    for (const wrong of [{ step: 2 }, { phase: 'final' }]) {
      await expect(
        resolve(project.config, { db: scene.db, revision: '1', outcome: 'done', ...wrong }),
      ).rejects.toMatchObject({ code: 'AO_RESOLVE_NOTHING' });
    }
    await expect(resolve(project.config, { db: scene.db, revision: '2', outcome: 'done' })).rejects.toMatchObject({
      code: 'AO_TARGET_UNKNOWN',
    });
  });

  const createT: Operation = {
    kind: 'create-table',
    steps: () => [
      {
        ...dialects[family].statement('CREATE TABLE t (a INTEGER)'),
        transactional: false,
        probe: tableQuery(family, 't'),
      },
    ],
  };

  test('goes on behind a step that the catalog shows to be done', async () => {
    const project = scene.project([revision('1', null, { upgrade: [createT] })]);
    await scene.bed.session.run('CREATE TABLE t (b INTEGER)');
    await crash(project.config);
    await upgrade(project.config, { db: scene.db });
    expect(await scene.bed.session.rows('SELECT b FROM t')).toEqual([]);
  });

  test('runs a step again that the catalog shows to be missing', async () => {
    const project = scene.project([revision('1', null, { upgrade: [createT] })]);
    await scene.bed.session.run('CREATE TABLE t (b INTEGER)');
    await crash(project.config);
    await scene.bed.session.run('DROP TABLE t');
    await upgrade(project.config, { db: scene.db });
    expect(await scene.bed.session.rows('SELECT a FROM t')).toEqual([]);
  });

  const byHand = async (config: Config, cut: (text: string) => string = (text) => text) => {
    const project = await openProject(config);
    const plan = await planUpgrade(project, { from: [], to: 'heads', phase: 'before-deploy' });
    await scene.bed.runText(cut(renderPlan(project, plan)));
  };
  const twoSteps = () =>
    scene.project([
      revision('1', null, {
        upgrade: {
          'before-deploy': ['CREATE TABLE t (a INTEGER)', 'INSERT INTO t VALUES (1)'],
          final: ['INSERT INTO t VALUES (2)'],
        },
      }),
    ]);

  test('by hand is refused by the database when it was begun before, and done no second time', async () => {
    const { config } = twoSteps();
    await upgrade(config, { db: scene.db, phase: 'before-deploy' });
    await expect(
      byHand(config, (text) => text.replace('CREATE TABLE t (', 'CREATE TABLE IF NOT EXISTS t (')),
    ).rejects.toThrow();
    expect(await count()).toBe(1);
    await upgrade(config, { db: scene.db });
    expect(await count()).toBe(2);
  });

  test('by hand, and not to its end, is gone on with from where somebody says', async () => {
    const { config } = twoSteps();
    const cut = (text: string) => `${text.slice(0, text.indexOf('INSERT INTO t '))}COMMIT;`;
    await byHand(config, (text) => (text.includes('BEGIN;') ? cut(text) : cut(text).replace('COMMIT;', '')));
    await expect(upgrade(config, { db: scene.db })).rejects.toMatchObject({
      code: 'AO_STEP_UNKNOWN',
      problem: expect.stringContaining('steps 1 to 2'),
      fix: expect.stringContaining('ao resolve 1 --phase before-deploy --step 2 --done'),
    });
    expect(await status(config)).toMatchObject({ state: 'running', unknownStep: 1 });
    await resolve(config, { db: scene.db, revision: '1', step: 1, outcome: 'done' });
    await upgrade(config, { db: scene.db });
    expect(await count()).toBe(2);
  });
});
