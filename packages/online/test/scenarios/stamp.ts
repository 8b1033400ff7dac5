import { expect, test } from 'vitest';
import { readCurrent, readStatus, stamp, upgrade } from '../../src/index.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';

const revisions = [
  revision('1', null, {
    upgrade: { 'before-deploy': ['CREATE TABLE t (a INTEGER)'], final: ['INSERT INTO t VALUES (1)'] },
  }),
  revision('a', '1', { upgrade: ['INSERT INTO t VALUES (2)'] }),
  revision('b', '1', { upgrade: ['INSERT INTO t VALUES (3)'] }),
  revision('2', ['a', 'b']),
];

onEveryBed('a stamp', (scene) => {
  const withDb = <T extends object>(options: T) => ({ ...options, db: scene.db });

  test('sets the version table and runs nothing', async () => {
    const { config } = scene.project(revisions);
    expect(await stamp(config, withDb({ target: ['a', 'b'] }))).toEqual({ from: [], to: ['a', 'b'] });
    expect(await stamp(config, withDb({ target: 'head' }))).toEqual({ from: ['a', 'b'], to: ['2'] });
    expect(await stamp(config, withDb({ target: 'base' }))).toEqual({ from: ['2'], to: [] });
  });

  test('makes a database ready to go on, whatever the ledger said of its revisions', async () => {
    const { config } = scene.project(revisions);
    await upgrade(config, withDb({ target: '1', phase: 'before-deploy' }));
    await stamp(config, withDb({ target: '1' }));
    await stamp(config, withDb({ target: 'base' }));
    expect((await readStatus(config, withDb({}))).pending[0]).toMatchObject({
      revision: '1',
      phases: [
        { phase: 'before-deploy', state: 'pending' },
        { phase: 'final', state: 'pending' },
      ],
    });
  });

  test('with purge replaces revisions that no longer exist', async () => {
    await upgrade(scene.project([revision('gone', null)]).config, withDb({}));
    const { config } = scene.project(revisions);
    await expect(upgrade(config, withDb({ target: 'heads' }))).rejects.toMatchObject({ code: 'AO_TARGET_UNKNOWN' });
    expect(await stamp(config, withDb({ target: '1', purge: true }))).toEqual({ from: ['gone'], to: ['1'] });
    expect(await readCurrent(config, withDb({}))).toEqual(['1']);
  });
});

onEveryBed('a database that alembic has managed', (scene) => {
  const withDb = <T extends object>(options: T) => ({ ...options, db: scene.db });

  test('is taken over with its version table, and handed back with nothing of ours in the way', async () => {
    const { session } = scene.bed;
    await session.run(
      'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))',
    );
    await session.run("INSERT INTO alembic_version (version_num) VALUES ('1')");
    await session.run('CREATE TABLE t (a INTEGER)');
    const { config } = scene.project(revisions);
    expect((await readStatus(config, withDb({}))).pending.map((each) => each.revision)).toEqual(['b', 'a', '2']);
    await upgrade(config, withDb({ target: 'heads' }));
    expect(await session.rows('SELECT version_num FROM alembic_version')).toEqual([['2']]);
    // What alembic does for a downgrade to the two branches, and back.
    await session.run("DELETE FROM alembic_version WHERE alembic_version.version_num = '2'");
    await session.run("INSERT INTO alembic_version (version_num) VALUES ('a')");
    await session.run("INSERT INTO alembic_version (version_num) VALUES ('b')");
    await upgrade(config, withDb({ target: 'heads', phase: 'final' }));
    await upgrade(config, withDb({ target: 'heads' }));
    expect(await session.rows('SELECT version_num FROM alembic_version')).toEqual([['2']]);
  });

  test('is stopped by a row that somebody has changed during the run', async () => {
    const project = scene.project(({ script }) => [
      revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)'] }),
      revision('2', '1', { upgrade: [script('x'), 'INSERT INTO t VALUES (1)'] }),
    ]);
    let isChanged: Promise<unknown> | undefined;
    const run = upgrade(project.config, {
      db: scene.db,
      onEvent(event) {
        if (event.type === 'step' && event.kind === 'script') {
          isChanged = scene.bed.session.run("UPDATE alembic_version SET version_num = 'other'");
        }
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'AO_VERSION_CHANGED' });
    await isChanged;
    expect(await scene.bed.session.rows('SELECT a FROM t')).toEqual([]);
  });
});
