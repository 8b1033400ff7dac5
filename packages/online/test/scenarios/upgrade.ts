import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeScript } from '@ao/script-op';
import { expect, test } from 'vitest';
import { type RunEvent, readCurrent, readStatus, upgrade } from '../../src/index.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';

const account = [
  revision('1', null, {
    upgrade: {
      'before-deploy': [
        'CREATE TABLE account (id INTEGER PRIMARY KEY, name VARCHAR(50))',
        "INSERT INTO account VALUES (1, 'a')",
      ],
      'after-deploy': ["UPDATE account SET name = 'b'"],
    },
    downgrade: ['DROP TABLE account'],
  }),
  revision('2', '1', {
    upgrade: ['ALTER TABLE account ADD COLUMN age INTEGER'],
    downgrade: ['ALTER TABLE account DROP COLUMN age'],
  }),
];

onEveryBed('an upgrade', (scene) => {
  const { family } = scene;
  const tables = async () => {
    const rows = await scene.bed.session.rows(
      family === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
        : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${family === 'mysql' ? 'DATABASE()' : "'public'"} ORDER BY 1`,
    );
    return rows.map(([name]) => name);
  };

  test('runs every phase of every revision, and a second run has nothing to do', async () => {
    const project = scene.project(account);
    const { db } = scene;
    expect(await upgrade(project.config, { db })).toEqual({
      direction: 'upgrade',
      from: [],
      to: ['2'],
      units: [
        { revision: '1', phase: 'before-deploy', steps: 2 },
        { revision: '1', phase: 'after-deploy', steps: 1 },
        { revision: '2', phase: 'after-deploy', steps: 1 },
      ],
    });
    expect(await scene.bed.session.rows('SELECT id, name, age FROM account')).toEqual([[1, 'b', null]]);
    expect(await readCurrent(project.config, { db })).toEqual(['2']);
    expect(await upgrade(project.config, { db })).toEqual({ direction: 'upgrade', from: ['2'], to: ['2'], units: [] });
  });

  test('runs scripts between statements, each once, with their output in the events', async () => {
    const project = scene.project(({ script }) => [
      revision('1', null, {
        upgrade: {
          'before-deploy': ['CREATE TABLE t (a INTEGER)', script('x'), 'INSERT INTO t VALUES (1)'],
          final: [script('y')],
        },
      }),
    ]);
    const events: RunEvent[] = [];
    const { db } = scene;
    await upgrade(project.config, { db, onEvent: (event) => events.push(event) });
    expect(project.journal()).toEqual(['x', 'y']);
    expect(await scene.bed.session.rows('SELECT a FROM t')).toEqual([[1]]);
    expect(events.filter(({ type }) => type === 'output')).toEqual([
      {
        type: 'output',
        revision: '1',
        phase: 'before-deploy',
        stream: 'stdout',
        text: expect.stringContaining('wrote x'),
      },
      { type: 'output', revision: '1', phase: 'final', stream: 'stdout', text: expect.stringContaining('wrote y') },
    ]);
    await upgrade(project.config, { db });
    expect(project.journal()).toEqual(['x', 'y']);
  });

  test('runs nothing when a script of it could not be started', async () => {
    const { config } = scene.project(({ root }) => {
      writeFileSync(join(root, 'a.x'), '#!/no/such/program\n');
      return [
        revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)'] }),
        revision('2', '1', { upgrade: [executeScript('a.x')] }),
      ];
    });
    await expect(upgrade(config, { db: scene.db })).rejects.toMatchObject({
      code: 'AO_SCRIPT_INTERPRETER',
      location: { revision: '2' },
    });
    expect(await tables()).toEqual([]);
  });

  test('goes on after a failure from where it stopped', async () => {
    let broken = true;
    const project = scene.project(({ script }) => [
      revision('1', null, {
        upgrade: {
          'before-deploy': [
            'CREATE TABLE t (a INTEGER)',
            script('x'),
            'INSERT INTO t VALUES (1)',
            broken ? 'INSERT INTO no_such_table VALUES (2)' : 'INSERT INTO t VALUES (2)',
          ],
        },
      }),
    ]);
    const { db } = scene;
    await expect(upgrade(project.config, { db })).rejects.toMatchObject({
      code: 'AO_STATEMENT_FAILED',
      problem: expect.stringContaining('Step 4 of 4 of revision "1", phase "before-deploy" failed'),
    });
    const [pending] = (await readStatus(project.config, { db })).pending;
    expect(pending?.phases).toEqual([
      { phase: 'before-deploy', state: 'running', stepsDone: family === 'mysql' ? 3 : 2, steps: 4, unknownStep: null },
    ]);
    broken = false;
    await upgrade(project.config, { db });
    expect(project.journal()).toEqual(['x']);
    expect(await scene.bed.session.rows('SELECT a FROM t ORDER BY a')).toEqual([[1], [2]]);
  });

  test('runs phase by phase, and writes the version when the last one is done', async () => {
    const project = scene.project(account);
    const { db } = scene;
    await expect(upgrade(project.config, { db, phase: 'after-deploy' })).rejects.toMatchObject({
      code: 'AO_PHASE_BLOCKED',
    });
    await upgrade(project.config, { db, phase: 'before-deploy' });
    expect(await readCurrent(project.config, { db })).toEqual([]);
    expect(await readStatus(project.config, { db })).toMatchObject({ nextPhase: 'after-deploy' });
    await upgrade(project.config, { db, phase: 'after-deploy' });
    expect(await readCurrent(project.config, { db })).toEqual(['2']);
    expect(await upgrade(project.config, { db, phase: 'final' })).toMatchObject({ units: [] });
    expect(await upgrade(project.config, { db })).toMatchObject({ units: [] });
  });

  test('needs no ledger where transactions are enough', async () => {
    const project = scene.project([
      revision('1', null, { upgrade: ['CREATE TABLE account (id INTEGER)', 'INSERT INTO account VALUES (1)'] }),
      revision('2', '1', { upgrade: ['INSERT INTO account VALUES (2)'] }),
    ]);
    await upgrade(project.config, { db: scene.db });
    const ledger = family === 'mysql' ? ['alembic_version_ledger'] : [];
    expect(await tables()).toEqual(['account', 'alembic_version', ...ledger]);
  });

  test('keeps the revisions before one that fails, and takes that one back', async () => {
    const project = scene.project([
      revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER PRIMARY KEY)'] }),
      revision('2', '1', { upgrade: ['INSERT INTO t VALUES (1)'] }),
      revision('3', '2', { upgrade: ['INSERT INTO t VALUES (2)', 'INSERT INTO t VALUES (1)'] }),
    ]);
    const { db } = scene;
    const done: string[] = [];
    const run = upgrade(project.config, {
      db,
      onEvent: (event) => void (event.type === 'unit-done' && done.push(event.revision)),
    });
    await expect(run).rejects.toMatchObject({
      code: 'AO_STATEMENT_FAILED',
      problem: expect.stringContaining('Step 2 of 2 of revision "3"'),
      location: { revision: '3' },
    });
    expect(done).toEqual(['1', '2']);
    expect(await readCurrent(project.config, { db })).toEqual(['2']);
    expect(await scene.bed.session.rows('SELECT a FROM t ORDER BY a')).toEqual(family === 'mysql' ? [[1], [2]] : [[1]]);
  });
});

onEveryBed('a run that is told to stop', (scene) => {
  test('halts between two steps, and the next run goes on from there', async () => {
    const project = scene.project(({ script }) => [
      revision('1', null, {
        upgrade: ['CREATE TABLE t (a INTEGER)', script('x'), script('y'), 'INSERT INTO t VALUES (1)'],
      }),
    ]);
    const stop = new AbortController();
    const run = upgrade(project.config, {
      db: scene.db,
      signal: stop.signal,
      onEvent: ({ type }) => void (type === 'output' && setTimeout(() => stop.abort(new Error('enough')), 0)),
    });
    await expect(run).rejects.toMatchObject({ code: expect.stringMatching(/^AO_RUN_STOPPED|AO_SCRIPT_ABORTED$/) });
    expect((await readStatus(project.config, { db: scene.db })).pending[0]?.phases[0]).toMatchObject({
      unknownStep: null,
    });
    await upgrade(project.config, { db: scene.db });
    expect(await scene.bed.session.rows('SELECT a FROM t')).toEqual([[1]]);
  });

  test.each([1, 2, 3])('halts after step %i, and does it no second time', async (steps) => {
    const lines = ['x', 'y', 'z'];
    const project = scene.project(({ script }) => [
      revision('1', null, { upgrade: lines.map((line) => script(line)) }),
    ]);
    const stop = new AbortController();
    let done = 0;
    const run = upgrade(project.config, {
      db: scene.db,
      signal: stop.signal,
      onEvent: ({ type }) => void (type === 'step-done' && ++done === steps && stop.abort(new Error('enough'))),
    });
    await run.catch(({ code }) => expect(code).toBe('AO_RUN_STOPPED'));
    expect(project.journal()).toEqual(lines.slice(0, steps));
    await upgrade(project.config, { db: scene.db });
    expect(project.journal()).toEqual(lines);
  });
});

onEveryBed('a listener that fails', (scene) => {
  test('stops the run with its own error', async () => {
    const { config } = scene.project(account);
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'step-done') throw new TypeError('a bug of the listener');
    };
    await expect(upgrade(config, { db: scene.db, onEvent })).rejects.toThrow(TypeError);
    expect(await upgrade(config, { db: scene.db })).toMatchObject({ to: ['2'] });
  });
});

onEveryBed(
  'a trigger that takes back the whole transaction',
  (scene) => {
    test('leaves the database as it was before the units that share it', async () => {
      const { config } = scene.project([
        revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)'] }),
        revision('2', '1', {
          upgrade: ["CREATE TRIGGER stop BEFORE INSERT ON t BEGIN SELECT RAISE(ROLLBACK, 'no more'); END"],
        }),
        revision('3', '2', { upgrade: ['INSERT INTO t VALUES (1)'] }),
      ]);
      await expect(upgrade(config, { db: scene.db })).rejects.toMatchObject({
        code: 'AO_STATEMENT_FAILED',
        problem: expect.stringContaining('no more'),
      });
      expect(await readCurrent(config, { db: scene.db })).toEqual([]);
      expect(await scene.bed.session.rows("SELECT name FROM sqlite_master WHERE name = 't'")).toEqual([]);
    });
  },
  ({ family }) => family === 'sqlite',
);
