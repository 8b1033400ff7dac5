import { isScriptStep, type SqlStep, type Step } from '@ao/core';
import { changesRows } from '../session/changes-rows.js';

/** Steps that are done together or not at all, or one step on its own, whose outcome a crash can leave unknown. */
export type Segment =
  | {
      readonly kind: 'transaction';
      readonly steps: readonly SqlStep[];
      /** Whether the ledger is told that they begin: a step that changes rows of a table whose engine has no transactions is not taken back. */
      readonly announced: boolean;
    }
  | { readonly kind: 'guarded'; readonly step: Step };

export interface SegmentRules {
  /** Whether a rollback takes back statements of DDL. */
  readonly transactionalDdl: boolean;
  /** Whether it takes back what is written to the ledger. */
  readonly ledgerRollsBack: boolean;
}

/** Divides steps into segments. A transaction is as long as it can be; where it holds no DDL, it is one step that changes rows. */
export function createSegments(
  steps: readonly Step[],
  { transactionalDdl, ledgerRollsBack }: SegmentRules,
): readonly Segment[] {
  const segments: Segment[] = [];
  for (const step of steps) {
    const last = segments.at(-1);
    if (isScriptStep(step) || !step.transactional) segments.push({ kind: 'guarded', step });
    else if (!transactionalDdl) {
      const isTakenBack = ledgerRollsBack && changesRows.test(step.script);
      segments.push(isTakenBack ? { kind: 'transaction', steps: [step], announced: true } : { kind: 'guarded', step });
    } else if (last?.kind === 'transaction') segments[segments.length - 1] = { ...last, steps: [...last.steps, step] };
    else segments.push({ kind: 'transaction', steps: [step], announced: false });
  }
  return segments;
}

/** Whether the ledger is told that a segment begins. */
export const isAnnounced = (segment: Segment | undefined): boolean =>
  segment !== undefined && (segment.kind === 'guarded' || segment.announced);
