import { expect, test } from 'vitest';
import { upgrade } from '../../src/index.js';
import { acquireLock } from '../../src/lock/acquire-lock.js';
import { connect } from '../../src/session/connect.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';

onEveryBed(
  'a run whose lock somebody else got',
  (scene) => {
    const { family } = scene;
    test('stops before the next unit', async () => {
      const unlock = { postgresql: 'SELECT pg_advisory_unlock_all()', mysql: 'DO RELEASE_ALL_LOCKS()', sqlite: '' }[
        family
      ];
      const project = scene.project(({ script }) => [
        revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)', unlock] }),
        revision('2', '1', { upgrade: [script('x'), 'INSERT INTO t VALUES (1)'] }),
      ]);
      const other = await scene.bed.open();
      const session = await connect(other.db);
      let taken: ReturnType<typeof acquireLock> | undefined;
      const run = upgrade(project.config, {
        db: scene.db,
        onEvent(event) {
          if (event.type === 'step' && event.kind === 'script') taken = acquireLock(session, { timeout: 1000 });
        },
      });
      await expect(run).rejects.toMatchObject({ code: 'AO_LOCK_LOST' });
      expect(await scene.bed.session.rows('SELECT a FROM t')).toEqual([]);
      await (await taken)?.release();
      await session.close();
      await other.close();
    });
  },
  ({ isShared, family }) => isShared && family !== 'sqlite',
);
