import type { Direction, LedgerRow, Step, Unit } from '@ao/core';
import { isScriptStep } from '@ao/core';
import { mysql } from '@ao/offline-sql/mysql';
import { postgresql } from '@ao/offline-sql/postgresql';
import { describe, expect, test } from 'vitest';
import { type Action, createUnitActions, type UnitActionsOptions } from './unit-actions.js';

const sql = (script: string, transactional = true): Step => ({ type: 'postgresql', script, transactional });
const script: Step = { type: 'python', script: 'print()', path: 'x.py', run: async () => {} };

interface Sketch extends Partial<Pick<UnitActionsOptions, 'finishes' | 'hasOtherRows' | 'marksRollBack'>> {
  readonly steps: readonly Step[];
  readonly dialect?: 'transactional' | 'not transactional';
  readonly row?: Partial<LedgerRow>;
  readonly direction?: Direction;
  readonly withLedger?: boolean;
}

function actionsOf({ steps, dialect = 'transactional', row, direction = 'upgrade', ...rest }: Sketch): string[] {
  const { withLedger = true, finishes = true, hasOtherRows = false, marksRollBack = true } = rest;
  const unit: Unit = {
    revision: 'r',
    downRevision: null,
    message: null,
    phase: 'final',
    steps,
    versions: finishes ? [['insert', 'r']] : [],
  };
  const project = {
    dialect: dialect === 'transactional' ? postgresql() : mysql(),
    versionTable: { name: 'alembic_version' },
  };
  return createUnitActions({
    project,
    unit,
    row: row && ({ state: 'running', ...row } as LedgerRow),
    writer: withLedger ? { direction, runId: 'run', tool: 'ao' } : null,
    finishes,
    hasOtherRows,
    marksRollBack,
  }).map(describeAction);
}

function describeAction(action: Action): string {
  if (action.kind === 'guarded')
    return `guarded: ${textOf(action.step.step)}; if it fails: ${action.onFailure.map(mark)}`;
  if (action.kind === 'settings') return `settings: ${action.steps.map(({ step }) => textOf(step))}`;
  const { steps, versions, ledger } = action;
  const parts = [...steps.map(({ step }) => textOf(step)), ...versions.map(() => 'version'), ...ledger.map(mark)];
  const failure = action.onFailure.length > 0 ? `; if it fails: ${action.onFailure.map(mark)}` : '';
  return `transaction: ${parts.join(', ')}${failure}`;
}

const textOf = (step: Step) => (isScriptStep(step) ? step.path : step.script);

/** `insert 0/1`: the row says that no step is done and the first is begun. */
function mark({ script: text }: { script: string }): string {
  if (text.startsWith('DELETE')) return text.includes("'finished'") ? 'forget' : 'delete all';
  if (text.startsWith('UPDATE') && !text.includes('steps_done')) return 'finish';
  const inserted = /VALUES \('r', '\w+', 'final', '(\w+)', (\d+), (\d+)/.exec(text);
  const updated = /state = '(\w+)', steps_done = (\d+), step_started = (\d+)/.exec(text);
  const [, state, done, started] = inserted ?? updated ?? [];
  return `${inserted ? 'insert' : 'update'} ${state} ${done}/${started}`;
}

describe('the actions of a unit', () => {
  test('are one transaction where it can hold all steps', () => {
    expect(actionsOf({ steps: [sql('a'), sql('b')], withLedger: false })).toEqual(['transaction: a, b, version']);
  });

  test('put the ledger into that transaction where there is one', () => {
    expect(actionsOf({ steps: [sql('a')] })).toEqual(['transaction: a, version, insert finished 1/1']);
  });

  test('mark a script before and after it, in the transactions beside it', () => {
    expect(actionsOf({ steps: [sql('a'), script, sql('b')] })).toEqual([
      'transaction: a, insert running 1/2',
      'guarded: x.py; if it fails: update running 1/1',
      'transaction: update running 2/2',
      'transaction: b, version, update finished 3/3',
    ]);
  });

  test('mark what comes after one guarded step together with what begins next', () => {
    expect(actionsOf({ steps: [sql('a', false), script] })).toEqual([
      'transaction: insert running 0/1',
      'guarded: a; if it fails: update running 0/0',
      'transaction: update running 1/2',
      'guarded: x.py; if it fails: update running 1/1',
      'transaction: version, update finished 2/2',
    ]);
  });

  test('guard every step where a transaction does not hold DDL', () => {
    expect(actionsOf({ steps: [sql('a'), sql('b')], dialect: 'not transactional' })).toEqual([
      'transaction: insert running 0/1',
      'guarded: a; if it fails: update running 0/0',
      'transaction: update running 1/2',
      'guarded: b; if it fails: update running 1/1',
      'transaction: version, update finished 2/2',
    ]);
  });

  test('put a statement that changes rows into the transaction of its mark, and announce it all the same', () => {
    const steps = [sql('a'), sql('INSERT INTO b'), sql('c'), sql('update d')];
    expect(actionsOf({ steps, dialect: 'not transactional' })).toEqual([
      'transaction: insert running 0/1',
      'guarded: a; if it fails: update running 0/0',
      'transaction: update running 1/2',
      'transaction: INSERT INTO b, update running 2/3; if it fails: update running 1/1',
      'guarded: c; if it fails: update running 2/2',
      'transaction: update running 3/4',
      'transaction: update d, version, update finished 4/4; if it fails: update running 3/3',
    ]);
    expect(actionsOf({ steps: steps.slice(1, 2), dialect: 'not transactional', marksRollBack: false })).toEqual([
      'transaction: insert running 0/1',
      'guarded: INSERT INTO b; if it fails: update running 0/0',
      'transaction: version, update finished 1/1',
    ]);
  });

  test('begin where the row says that the unit stands', () => {
    expect(actionsOf({ steps: [sql('a'), script, sql('b')], row: { stepsDone: 1, stepStarted: 1 } })).toEqual([
      'transaction: update running 1/2',
      'guarded: x.py; if it fails: update running 1/1',
      'transaction: update running 2/2',
      'transaction: b, version, update finished 3/3',
    ]);
    expect(actionsOf({ steps: [sql('a'), script], row: { stepsDone: 2, stepStarted: 2 } })).toEqual([
      'transaction: version, update finished 2/2',
    ]);
  });

  test('only finish a revision that has nothing else to do', () => {
    expect(actionsOf({ steps: [] })).toEqual(['transaction: version']);
  });

  test('leave a revision with phases to come unfinished', () => {
    expect(actionsOf({ steps: [sql('a')], finishes: false })).toEqual(['transaction: a, insert done 1/1']);
  });

  test('make the rows of the other phases history, too, when the revision is finished', () => {
    expect(actionsOf({ steps: [sql('a')], hasOtherRows: true })).toEqual([
      'transaction: a, version, insert finished 1/1, finish',
    ]);
  });

  test('write over what is history', () => {
    expect(actionsOf({ steps: [sql('a'), sql('b')], row: { state: 'finished', stepsDone: 2 } })).toEqual([
      'transaction: a, b, version, forget, insert finished 2/2',
    ]);
  });

  test('leave no row of what is undone', () => {
    expect(actionsOf({ steps: [sql('a')], direction: 'downgrade' })).toEqual(['transaction: a, version']);
    expect(actionsOf({ steps: [sql('a')], direction: 'downgrade', hasOtherRows: true })).toEqual([
      'transaction: a, version, delete all',
    ]);
    expect(actionsOf({ steps: [script], direction: 'downgrade' })).toEqual([
      'transaction: insert running 0/1',
      'guarded: x.py; if it fails: update running 0/0',
      'transaction: version, delete all',
    ]);
  });
});
