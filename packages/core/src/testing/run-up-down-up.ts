import assert from 'node:assert/strict';
import { type Direction, isScriptStep } from '../operation/step.js';
import { type Recordable, recordSteps } from './record-steps.js';
import { takeSnapshot } from './snapshot.js';
import { rowsOf, type TestDatabase } from './test-database.js';

/** What must be there, the operations, and their way back. */
export interface UpDownUp {
  readonly before?: Recordable | readonly Recordable[];
  readonly up: Recordable | readonly Recordable[];
  readonly down: Recordable | readonly Recordable[];
}

/**
 * Runs operations, their way back and the operations again, statement by statement, on a database that is empty at first. Stays
 * where the second `up` leads.
 *
 * Each `up` must leave the same database, and `down` the one that was there before: see {@link takeSnapshot} for what is
 * compared. After a step that has a probe, its probe must find it done.
 *
 * @throws AssertionError of Node, with what differs; what the driver throws
 */
export async function runUpDownUp(database: TestDatabase, { before = [], up, down }: UpDownUp): Promise<void> {
  await run(database, before, 'upgrade');
  const atFirst = await takeSnapshot(database);
  await run(database, up, 'upgrade');
  const after = await takeSnapshot(database);
  assert.notDeepEqual(after, atFirst, 'up changes nothing that can be seen in the database');
  await run(database, down, 'downgrade');
  assert.deepEqual(await takeSnapshot(database), atFirst, 'down does not lead back to where up began');
  await run(database, up, 'upgrade');
  assert.deepEqual(await takeSnapshot(database), after, 'the second up does not lead to where the first did');
}

async function run(database: TestDatabase, operations: UpDownUp['up'], direction: Direction): Promise<void> {
  for (const step of recordSteps(database.dialect, operations, { direction })) {
    if (isScriptStep(step)) {
      await step.run({ revision: '1', phase: null, direction, dialect: database.dialect.name });
      continue;
    }
    await database.query(step.script);
    if (step.probe === undefined) continue;
    const found = await rowsOf(database, step.probe);
    assert.notEqual(found.length, 0, `the probe does not see that its step is done: ${step.probe}`);
  }
}
