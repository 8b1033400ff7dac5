import type { ScriptStep } from '@ao/core';
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
      const other = await scene.bed.open();
      const session = await connect(other.db);
      let taken: Awaited<ReturnType<typeof acquireLock>> | undefined;
      const take: ScriptStep = {
        type: 'test',
        script: '',
        path: 'take',
        async run() {
          taken = await acquireLock(session, { timeout: 60_000 });
        },
      };
      const project = scene.project([
        revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)', unlock] }),
        revision('2', '1', { upgrade: [{ kind: 'take', steps: () => [take] }, 'INSERT INTO t VALUES (1)'] }),
      ]);
      const run = upgrade(project.config, { db: scene.db });
      await expect(run).rejects.toMatchObject({ code: 'AO_LOCK_LOST' });
      expect(await scene.bed.session.rows('SELECT a FROM t')).toEqual([]);
      await taken?.release();
      await session.close();
      await other.close();
    });
  },
  ({ isShared, family }) => isShared && family !== 'sqlite',
);
