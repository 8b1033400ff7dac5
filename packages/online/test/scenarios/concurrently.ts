import { expect, test } from 'vitest';
import { upgrade } from '../../src/index.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';

const index = 'CREATE UNIQUE INDEX CONCURRENTLY "t A" ON t (a)';

onEveryBed(
  'an index that is created concurrently',
  (scene) => {
    test('runs outside a transaction', async () => {
      const { config } = scene.project([revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)', index] })]);
      await upgrade(config, { db: scene.db });
      expect(
        await scene.bed.session.rows('SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(\'"t A"\')'),
      ).toEqual([[true]]);
    });

    test('names the invalid index that a failure leaves, and goes on once it is gone', async () => {
      const { config } = scene.project([
        revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)', 'INSERT INTO t VALUES (1), (1)', index] }),
      ]);
      const cleanUp = 'DROP INDEX CONCURRENTLY "t A"';
      for (const message of ['could not create unique index', 'already exists']) {
        await expect(upgrade(config, { db: scene.db })).rejects.toMatchObject({
          code: 'AO_STATEMENT_FAILED',
          problem: expect.stringContaining(message),
          fix: expect.stringContaining(cleanUp),
        });
      }
      await scene.bed.session.run(cleanUp);
      await scene.bed.session.run('DELETE FROM t');
      expect(await upgrade(config, { db: scene.db })).toMatchObject({ to: ['1'] });
    });

    test('names it also after a crash', async () => {
      const { config } = scene.project([
        revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)', 'INSERT INTO t VALUES (1), (1)', index] }),
      ]);
      await expect(upgrade(config, { db: scene.db })).rejects.toThrow();
      await scene.bed.session.run('UPDATE alembic_version_ledger SET step_started = steps_done + 1');
      await expect(upgrade(config, { db: scene.db })).rejects.toMatchObject({
        code: 'AO_STEP_UNKNOWN',
        fix: expect.stringContaining('DROP INDEX CONCURRENTLY "t A"'),
      });
    });
  },
  ({ family }) => family === 'postgresql',
);
