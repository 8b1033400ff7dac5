import { expect, test } from 'vitest';
import { downgrade, readCurrent, readStatus, upgrade } from '../../src/index.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';
import { takeSnapshot } from '../support/snapshot.js';

const phased = revision('1', null, {
  upgrade: {
    'before-deploy': ['CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)'],
    'after-deploy': ['INSERT INTO item VALUES (1, 1)'],
    final: ['ALTER TABLE item ADD COLUMN label VARCHAR(9)'],
  },
  downgrade: {
    final: ['ALTER TABLE item DROP COLUMN label'],
    'after-deploy': ['DELETE FROM item'],
    'before-deploy': ['DROP TABLE item'],
  },
});
const plain = revision('2', '1', {
  upgrade: ['UPDATE item SET n = 2'],
  downgrade: ['UPDATE item SET n = 1'],
});

onEveryBed('a downgrade', (scene) => {
  const withDb = <T extends object>(options: T) => ({ ...options, db: scene.db });

  test('undoes revisions newest first, and of each its phases in reverse order', async () => {
    const { config } = scene.project([phased, plain]);
    await upgrade(config, withDb({}));
    expect(await downgrade(config, withDb({ target: 'base' }))).toEqual({
      direction: 'downgrade',
      from: ['2'],
      to: [],
      units: [
        { revision: '2', phase: 'after-deploy', steps: 1 },
        { revision: '1', phase: 'final', steps: 1 },
        { revision: '1', phase: 'after-deploy', steps: 1 },
        { revision: '1', phase: 'before-deploy', steps: 1 },
      ],
    });
    expect(await takeSnapshot(scene.bed.session)).toMatchObject({ item: null, versions: [] });
    expect(await downgrade(config, withDb({ target: 'base' }))).toMatchObject({ units: [] });
  });

  test('comes back to the same database, up, down and up again', async () => {
    const { config } = scene.project(({ script }) => [
      revision('0', null, { upgrade: [script('up')], downgrade: [script('down')] }),
      { ...phased, downRevision: '0' },
      plain,
    ]);
    await upgrade(config, withDb({}));
    const before = await takeSnapshot(scene.bed.session);
    await downgrade(config, withDb({ target: 'base' }));
    await upgrade(config, withDb({}));
    expect(await takeSnapshot(scene.bed.session)).toEqual(before);
  });

  test('refuses a revision that is half applied, with what is done of it', async () => {
    const { config } = scene.project([phased, plain]);
    await upgrade(config, withDb({ target: '1', phase: 'before-deploy' }));
    await upgrade(config, withDb({ target: '1', phase: 'after-deploy' }));
    await expect(downgrade(config, withDb({ target: 'base' }))).rejects.toMatchObject({
      code: 'AO_HALF_APPLIED',
      problem: expect.stringContaining('revision "1" (before-deploy done, after-deploy done)'),
    });
  });

  test('undoes with partial only the phases that were begun', async () => {
    const { config } = scene.project([phased, plain]);
    await upgrade(config, withDb({ target: '1', phase: 'before-deploy' }));
    await upgrade(config, withDb({ target: '1', phase: 'after-deploy' }));
    expect(await downgrade(config, withDb({ target: 'base', partial: true }))).toMatchObject({
      from: [],
      to: [],
      units: [
        { revision: '1', phase: 'after-deploy', steps: 1 },
        { revision: '1', phase: 'before-deploy', steps: 1 },
      ],
    });
    expect(await takeSnapshot(scene.bed.session)).toMatchObject({ item: null, versions: [], ledger: [] });
    await upgrade(config, withDb({}));
    expect(await scene.bed.session.rows('SELECT n, label FROM item')).toEqual([[2, null]]);
  });

  test('refuses to undo a part with a downgrade that is not phased', async () => {
    const { config } = scene.project([{ ...phased, downgrade: plain.downgrade as never }]);
    await upgrade(config, withDb({ phase: 'before-deploy' }));
    await expect(downgrade(config, withDb({ target: 'base', partial: true }))).rejects.toMatchObject({
      code: 'AO_HALF_APPLIED',
      problem: expect.stringContaining('its downgrade is for "after-deploy", and only "before-deploy" was begun'),
    });
  });

  test('goes on where it was stopped, and no upgrade comes in between', async () => {
    let broken = true;
    const revisions = () => [
      phased,
      revision('2', '1', {
        upgrade: { 'before-deploy': ['UPDATE item SET n = 5'], final: ['UPDATE item SET n = 6'] },
        downgrade: {
          final: ['UPDATE item SET n = n - 1'],
          'before-deploy': [broken ? 'UPDATE missing' : 'UPDATE item SET n = n - 1'],
        },
      }),
      revision('3', '2', { upgrade: ['UPDATE item SET n = 7'] }),
    ];
    const project = scene.project(revisions);
    await upgrade(project.config, withDb({ target: '1', phase: 'before-deploy' }));
    await upgrade(project.config, withDb({ target: '2' }));
    const down = () => downgrade(project.config, withDb({ target: '1' }));
    await expect(down()).rejects.toMatchObject({ code: 'AO_STATEMENT_FAILED' });
    await expect(upgrade(project.config, withDb({}))).rejects.toMatchObject({
      code: 'AO_HALF_APPLIED',
      problem: expect.stringContaining('final undone'),
    });
    expect(await readStatus(project.config, withDb({}))).toMatchObject({ halfUndone: ['2'] });
    broken = false;
    await down();
    expect(await readStatus(project.config, withDb({}))).toMatchObject({ halfUndone: [] });
    expect(await readCurrent(project.config, withDb({}))).toEqual(['1']);
    expect(await scene.bed.session.rows('SELECT n FROM item')).toEqual([[4]]);
    await upgrade(project.config, withDb({ target: '3' }));
    expect(await readStatus(project.config, withDb({}))).toMatchObject({ pending: [] });
  });

  test('leaves half-applied revisions of another branch alone', async () => {
    const { config } = scene.project([
      phased,
      revision('a', '1', { upgrade: { 'before-deploy': ['UPDATE item SET n = 3'], final: ['UPDATE item SET n = 4'] } }),
      revision('b', '1', { upgrade: ['UPDATE item SET label = 1'], downgrade: ['UPDATE item SET label = 0'] }),
    ]);
    await upgrade(config, withDb({ target: 'b' }));
    await upgrade(config, withDb({ target: 'a', phase: 'before-deploy' }));
    expect(await downgrade(config, withDb({ target: 'b@-1' }))).toMatchObject({
      to: ['1'],
      units: [{ revision: 'b' }],
    });
    await expect(downgrade(config, withDb({ target: '1' }))).rejects.toMatchObject({ code: 'AO_HALF_APPLIED' });
    await upgrade(config, withDb({ target: 'a' }));
    expect(await readCurrent(config, withDb({}))).toEqual(['a']);
  });
});
