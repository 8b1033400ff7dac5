import { type Config, openProject, planUpgrade, type Revision, renderPlan } from '@ao/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStatus, upgrade } from '../../src/index.js';
import { onEveryBed, type Scene } from '../support/on-every-bed.js';
import { phases, revision } from '../support/project.js';
import { dropTables } from '../support/snapshot.js';

/** A way to bring the database forward, perhaps not all the way. */
type Move =
  | { readonly way: 'online'; readonly phase: string | null; readonly units: number }
  | { readonly way: 'offline'; readonly phase: string | null };

const phase = fc.constantFrom(...phases, null);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ way: fc.constant('online' as const), phase, units: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ way: fc.constant('offline' as const), phase }),
);
const movesOf = fc.array(move, { minLength: 1, maxLength: 5 });

/** How many steps each phase of a revision has; none where it is not phased. */
const sketch = fc.record({
  phased: fc.boolean(),
  steps: fc.tuple(...phases.map(() => fc.integer({ min: 0, max: 2 }))),
});
/** A line, with a branch and its merge in it. */
const sketches = fc.tuple(sketch, sketch, sketch, sketch);

/** Every step leaves a line: one that is missing, or there twice, can be seen. */
function revisionsOf([first, left, right, merge]: readonly {
  phased: boolean;
  steps: readonly number[];
}[]): Revision[] {
  const make = (id: string, parents: Revision['downRevision'], given: typeof first) => {
    const { phased, steps } = given as NonNullable<typeof first>;
    const list = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => `INSERT INTO log VALUES ('${id} ${name} ${index}')`);
    const byPhase = Object.fromEntries(phases.map((name, index) => [name, list(name, steps[index] ?? 0)]));
    return revision(id, parents, { upgrade: phased ? byPhase : list('plain', steps[0] ?? 0) });
  };
  return [
    revision('start', null, { upgrade: { 'before-deploy': ['CREATE TABLE log (line VARCHAR(50))'] } }),
    make('1', 'start', first),
    make('left', '1', left),
    make('right', '1', right),
    make('merge', ['left', 'right'], merge),
  ];
}

onEveryBed('any way to stop between units and to go on', (scene, { name }) => {
  test('ends in the same database, online or offline, revision by revision or phase by phase', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, movesOf, async (drawn, moves) => {
        const { config } = scene.project(revisionsOf(drawn));
        await upgrade(config, { db: scene.db });
        const straight = await outcome(scene);
        await dropTables(scene.bed.session);
        for (const each of moves)
          await (each.way === 'online' ? goOnline(scene, config, each) : goOffline(scene, config, each));
        await upgrade(config, { db: scene.db });
        expect(await outcome(scene)).toEqual(straight);
        await dropTables(scene.bed.session);
      }),
      { numRuns: Number(process.env.AO_TEST_RUNS ?? (name === 'libsql' ? 25 : 8)) },
    );
  });
});

async function outcome({ bed: { session } }: Scene) {
  const ledger = await session.rows("SELECT * FROM alembic_version_ledger WHERE state <> 'finished'").catch(() => []);
  return {
    log: (await session.rows('SELECT line FROM log')).flat().sort(),
    versions: await session.rows('SELECT version_num FROM alembic_version'),
    ledger,
  };
}

/** Stops after some units. A phase that cannot be run yet is refused, and nothing has happened. */
async function goOnline({ db }: Scene, config: Config, { phase: only, units }: Extract<Move, { way: 'online' }>) {
  const stop = new AbortController();
  let done = 0;
  const options = {
    db,
    signal: stop.signal,
    ...(only !== null && { phase: only }),
    onEvent({ type }: { type: string }) {
      if (type === 'unit-done' && ++done === units) stop.abort(new Error('enough'));
    },
  };
  await upgrade(config, options).catch((error: { code?: string }) => {
    if (error.code !== 'AO_RUN_STOPPED' && error.code !== 'AO_PHASE_BLOCKED') throw error;
  });
}

/** Does what a DBA may do who knows the database: runs the text of a phase that nothing has begun, after those before it. */
async function goOffline({ db, bed }: Scene, config: Config, { phase: only }: Extract<Move, { way: 'offline' }>) {
  const { pending, versions } = await readStatus(config, { db });
  const states = pending.flatMap((each) => each.phases);
  const isEarlier = (name: string | null) => only !== null && phases.indexOf(name ?? '') < phases.indexOf(only);
  const isReady = states.every(({ phase: each, state }) => state === (isEarlier(each) ? 'done' : 'pending'));
  if (!isReady) return;
  const project = await openProject(config);
  const order = only === null ? {} : { phase: only };
  const plan = await planUpgrade(project, { from: versions, to: 'heads', ...order });
  const text = renderPlan(project, plan);
  if (plan.units.length > 0) await bed.runText(text);
}
