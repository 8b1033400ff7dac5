import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '@ao/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readStatus, resolve, upgrade } from '../src/index.js';
import { changesRows } from '../src/session/changes-rows.js';
import type { Session } from '../src/session/session.js';
import type { KillPoint } from './support/kill-point.js';
import { createProject, revision } from './support/project.js';
import { buildChild, runChild } from './support/run-child.js';
import { createScenario } from './support/scenario.js';
import { takeSnapshot } from './support/snapshot.js';
import { type Bed, beds, pgliteDirectory } from './support/testbed.js';

let program: string;
beforeAll(async () => {
  program = await buildChild();
});

/** A database and a project on which the scenario has not run. */
async function prepare(kind: Bed) {
  const { family, driver } = kind;
  const bed = await kind.create();
  const project = createProject(family, (it) => createScenario(family, it).revisions);
  const task = { family, driver, url: bed.url, root: project.root };
  return {
    bed,
    project,
    scenario: createScenario(family, project),
    run: ({ kill, killAfter }: { kill?: KillPoint; killAfter?: number } = {}) =>
      runChild(program, kill ? { ...task, kill } : task, killAfter),
    async remove() {
      await bed.remove();
      project.remove();
    },
  };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** What a person does after a crash: runs the upgrade again, and decides what the database cannot tell, by looking. */
async function recover({ bed, project, scenario }: Prepared): Promise<number> {
  const { db, close } = await bed.open();
  try {
    for (let asked = 0; ; asked++) {
      try {
        await upgrade(project.config, { db, target: 'heads' });
        return asked;
      } catch (error) {
        if ((error as { code?: string }).code !== 'AO_STEP_UNKNOWN') throw error;
        const [, cleanUp] = /an invalid index: run (.*), then/.exec((error as Error).message) ?? [];
        if (cleanUp) await bed.session.run(cleanUp);
      }
      const { pending } = await readStatus(project.config, { db });
      const unknown = pending.flatMap(({ revision, phases }) =>
        phases.flatMap(({ phase, unknownStep }) =>
          unknownStep === null ? [] : [{ revision, phase, step: unknownStep }],
        ),
      );
      expect(unknown).toHaveLength(1);
      for (const { revision, phase, step } of unknown) {
        const { isDone, operation } = scenario.step(revision, phase, step);
        // What changes rows is never in doubt.
        expect(typeof operation === 'string' && changesRows.test(operation)).toBe(false);
        if ('line' in isDone) await untilEnded(project.root);
        const done =
          'line' in isDone
            ? project.journal().includes(isDone.line)
            : (await bed.session.rows(isDone.query)).length > 0;
        await resolve(project.config, {
          db,
          revision,
          ...(phase && { phase }),
          step,
          outcome: done ? 'done' : 'retry',
        });
      }
    }
  } finally {
    await close();
  }
}

/** A script may outlive the process that had started it, if only for a moment. */
async function untilEnded(root: string): Promise<void> {
  while (execFileSync('ps', ['-ww', '-eo', 'args='], { encoding: 'utf8' }).includes(root)) await sleep(20);
}

const result = async ({ bed, project }: Prepared) => ({
  database: await takeSnapshot(bed.session),
  journal: project.journal().sort(),
});

const isExhaustive = process.env.AO_TEST_EXHAUSTIVE !== undefined;

/** Every call, before it, while the database works on it, and after its answer; or some of them. */
function killPoints(calls: number, count: number): readonly KillPoint[] {
  const all = Array.from({ length: calls * 3 }, (_, index): KillPoint => {
    const when = (['before', 'inside', 'after'] as const)[index % 3] ?? 'before';
    return { call: Math.floor(index / 3) + 1, when };
  });
  const stride = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => index % stride === Math.floor(stride / 2));
}

const kinds = beds.map((bed) => (bed.isShared ? bed : pgliteDirectory));

describe.each(kinds)('a run on $name ends in the same database', (kind) => {
  // To start a PGlite takes seconds.
  const isSlow = kind === pgliteDirectory;
  const count = isExhaustive ? (isSlow ? 30 : Number.POSITIVE_INFINITY) : isSlow ? 1 : 5;
  let calls: number;
  let duration: number;
  let undisturbed: Awaited<ReturnType<typeof result>>;
  beforeAll(async () => {
    const prepared = await prepare(kind);
    const begin = Date.now();
    calls = (await prepared.run()).result.calls;
    duration = Date.now() - begin;
    undisturbed = await result(prepared);
    await prepared.remove();
  });

  /** Disturbs a run, recovers from it, and compares. */
  const expectTheSame = async (name: string, disturb: (prepared: Prepared) => Promise<unknown>) => {
    const prepared = await prepare(kind);
    await disturb(prepared);
    await recover(prepared);
    expect(await result(prepared), name).toEqual(undisturbed);
    await prepared.remove();
  };

  test('wherever its process was killed', { timeout: 1_200_000 }, async () => {
    const points = killPoints(calls, count);
    for (const point of points) {
      await expectTheSame(JSON.stringify(point), async ({ run }) =>
        expect(await run({ kill: point })).toMatchObject({ signal: 'SIGKILL' }),
      );
    }
    console.info(`${kind.name}: killed at ${points.length} of ${calls * 3} points, nothing lost, nothing twice`);
  });

  if (isSlow) return;

  test('whenever its process was killed', { timeout: 600_000 }, async () => {
    for (let round = 0; round < (isExhaustive ? 40 : 1); round++) {
      const killAfter = Math.random() * duration;
      await expectTheSame(`${killAfter} ms`, ({ run }) => run({ killAfter }));
    }
  });

  if (kind.family === 'sqlite') return;

  test
    .runIf(kind.family === 'mysql')
    .each<[engine: string, transactional: boolean, versions: string, outcome: string]>([
      ['InnoDB', true, 'InnoDB', 'undone'],
      ['MyISAM', true, 'InnoDB', 'unknown'],
      ['InnoDB', false, 'InnoDB', 'unknown'],
      // The version table has kept what it was told, so the row must be there.
      ['InnoDB', true, 'MyISAM', 'finished'],
    ])('where the mark of an INSERT into %s is lost (in a transaction: %s; versions in %s): %s', async (...row) => {
    const [engine, transactional, versions, outcome] = row;
    const bed = await kind.create();
    const insert: Operation = {
      kind: 'insert',
      steps: ({ dialect }) => [dialect.statement('INSERT INTO t VALUES (1)', { transactional })],
    };
    const project = createProject('mysql', () => [
      revision('1', null, { upgrade: { final: [`CREATE TABLE t (a INTEGER) ENGINE = ${engine}`] } }),
      revision('2', '1', { upgrade: { final: [insert] } }),
    ]);
    const { db, close } = await bed.open();
    const run = () => upgrade(project.config, { db, target: 'head' });
    await upgrade(project.config, { db, target: '1' });
    await bed.session.run(`ALTER TABLE alembic_version ENGINE = ${versions}`);
    await bed.session.run(
      "CREATE TRIGGER refuse BEFORE UPDATE ON alembic_version_ledger FOR EACH ROW IF NEW.state = 'finished' THEN SIGNAL SQLSTATE '45000'; END IF",
    );
    await expect(run()).rejects.toMatchObject({ code: 'AO_STATEMENT_FAILED' });
    await bed.session.run('DROP TRIGGER refuse');
    const [pending] = (await readStatus(project.config, { db })).pending;
    const unknownStep = outcome === 'unknown' ? 1 : null;
    expect(pending?.phases).toEqual(outcome === 'finished' ? undefined : [expect.objectContaining({ unknownStep })]);
    if (outcome === 'unknown') {
      await expect(run()).rejects.toMatchObject({ code: 'AO_STEP_UNKNOWN' });
      await resolve(project.config, { db, revision: '2', outcome: 'done' });
    }
    await run();
    expect(await bed.session.rows('SELECT a FROM t')).toEqual([[1]]);
    await close();
    await bed.remove();
    project.remove();
  });

  test('whenever the server has ended its session', { timeout: 600_000 }, async () => {
    const events = isExhaustive ? Array.from({ length: 40 }, (_, index) => index + 1) : [2, 9, 17];
    for (const event of events) {
      await expectTheSame(`event ${event}`, async ({ bed, project }) => {
        const { db, close } = await bed.open();
        let count = 0;
        let ended: Promise<unknown> | undefined;
        const onEvent = () => {
          if (++count === event) ended = endOtherSessions(bed.session);
        };
        await upgrade(project.config, { db, target: 'heads', onEvent }).catch((error: { code?: string }) =>
          expect(error.code).toMatch(/^AO_(STATEMENT|DATABASE)_FAILED|AO_LOCK_LOST/),
        );
        await ended;
        await close();
      });
    }
  });
});

/** What an administrator does to the connections of a run: all but the one that asks. */
async function endOtherSessions(session: Session): Promise<void> {
  if (session.family === 'postgresql') {
    await session.run(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    return;
  }
  const connections = await session.rows(
    'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  );
  for (const [id] of connections) await session.run(`KILL ${id}`).catch(() => {});
}
