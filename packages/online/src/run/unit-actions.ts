import {
  changeVersion,
  checksumsOf,
  finishLedgerRows,
  forgetLedgerRow,
  insertLedgerRow,
  isScriptStep,
  type LedgerMark,
  type LedgerRow,
  type LedgerWriter,
  type Project,
  type SqlStep,
  type Step,
  type Unit,
  updateLedgerRow,
} from '@ao/core';
import { createSegments, isAnnounced, type Segment } from './segments.js';

/** A step and its place in the unit, from 1. */
export interface NumberedStep<S extends Step = Step> {
  readonly number: number;
  readonly step: S;
}

/** One thing to do for a unit: a transaction, or a step that no transaction can take back. */
export type Action =
  /** What another session was set to by steps that are done. */
  | { readonly kind: 'settings'; readonly steps: readonly NumberedStep<SqlStep>[] }
  | {
      readonly kind: 'transaction';
      readonly steps: readonly NumberedStep<SqlStep>[];
      /** Each changes exactly one row, or somebody else has written to the version table. */
      readonly versions: readonly SqlStep[];
      readonly ledger: readonly SqlStep[];
      readonly onFailure: readonly SqlStep[];
    }
  | {
      readonly kind: 'guarded';
      readonly step: NumberedStep;
      /** Says that what the ledger was told to begin is known to have failed. */
      readonly onFailure: readonly SqlStep[];
    };

export interface UnitActionsOptions {
  readonly project: Pick<Project, 'dialect' | 'versionTable'>;
  readonly unit: Unit;
  /** Null where nothing is written to the ledger; then all steps must fit into one transaction. */
  readonly writer: LedgerWriter | null;
  /** The row of the unit: of one that was begun, or history. */
  readonly row: LedgerRow | undefined;
  /** Whether nothing of the revision is left to do after this unit. */
  readonly finishes: boolean;
  /** Whether a rollback takes back what is written to the version table and the ledger. */
  readonly marksRollBack: boolean;
  /** Whether the ledger has, or will have got, rows of the revision beside that of the unit. */
  readonly hasOtherRows: boolean;
}

/**
 * What has to be done for a unit, from where it stands.
 *
 * A unit that was begun starts with the settings of its session. Before a guarded step, and on MySQL before every other, the ledger says
 * that it begins; after it, that it is done. A mark shares the transaction of the steps before it, so that there is no moment at which
 * the ledger is behind them.
 */
export function createUnitActions(options: UnitActionsOptions): readonly Action[] {
  const { project, unit, marksRollBack } = options;
  const { steps } = unit;
  const { transactionalDdl } = project.dialect;
  let done = stepsDone(options.row);
  const segments = createSegments(steps.slice(done), { transactionalDdl, marksRollBack });
  const record = createRecorder(options);
  const actions: Action[] = settingsOf(steps.slice(0, done));
  const transaction = (part: readonly SqlStep[], next: Segment | undefined, onFailure: readonly SqlStep[] = []) => {
    const first = done + 1;
    done += part.length;
    const isLast = done === steps.length;
    actions.push({
      kind: 'transaction',
      steps: part.map((step, place) => ({ number: first + place, step })),
      versions: isLast ? unit.versions.map((change) => changeVersion(project, change)) : [],
      ledger: isLast ? record.end() : record.mark(done, isAnnounced(next)),
      onFailure,
    });
  };

  if (segments.length === 0 || isAnnounced(segments[0])) transaction([], segments[0]);
  for (const [index, segment] of segments.entries()) {
    const onFailure = isAnnounced(segment) ? record.mark(done, false) : [];
    if (segment.kind === 'transaction') transaction(segment.steps, segments[index + 1], onFailure);
    else {
      done += 1;
      actions.push({ kind: 'guarded', step: { number: done, step: segment.step }, onFailure });
      transaction([], segments[index + 1]);
    }
  }
  return actions;
}

function settingsOf(steps: readonly Step[]): Action[] {
  const settings = steps.flatMap((step, index) =>
    !isScriptStep(step) && step.setting ? [{ number: index + 1, step }] : [],
  );
  return settings.length === 0 ? [] : [{ kind: 'settings', steps: settings }];
}

const stepsDone = (row: LedgerRow | undefined) => (row?.state === 'running' ? row.stepsDone : 0);

/** Writes the marks of one unit: the first as a new row, where there is none. */
function createRecorder({ project, unit, writer, row, finishes, hasOtherRows }: UnitActionsOptions) {
  const checksums = writer ? checksumsOf(unit.steps) : [];
  let isRecorded = row?.state === 'running';
  const write = (mark: LedgerMark): readonly SqlStep[] => {
    if (!writer) return [];
    if (isRecorded) return [updateLedgerRow(project, unit, writer, mark)];
    isRecorded = true;
    const forget = row ? [forgetLedgerRow(project, unit, writer)] : [];
    return [...forget, insertLedgerRow(project, unit, writer, mark)];
  };
  const mark = (state: LedgerMark['state'], done: number, started: number) =>
    write({ state, stepsDone: done, stepStarted: started, checksum: checksums[done] as string });
  return {
    mark: (done: number, nextBegins: boolean) => mark('running', done, nextBegins ? done + 1 : done),
    /** What is finished is history; what is undone has none. */
    end(): readonly SqlStep[] {
      if (!writer) return [];
      const { length } = unit.steps;
      const finishOthers =
        finishes && (hasOtherRows || (writer.direction === 'downgrade' && isRecorded))
          ? [finishLedgerRows(project, unit.revision, writer.direction)]
          : [];
      const isGone = length === 0 || (finishes && writer.direction === 'downgrade');
      return [...(isGone ? [] : mark(finishes ? 'finished' : 'done', length, length)), ...finishOthers];
    },
  };
}
