import { isScriptStep, type SqlStep, type Step } from '@ao/core';
import { changesRows } from '../session/changes-rows.js';

/** Steps that are done together or not at all, or one step on its own, whose outcome a crash can leave unknown. */
export type Segment =
  | {
      readonly kind: 'transaction';
      readonly steps: readonly SqlStep[];
      /** Whether the ledger is told that they begin, because a table of theirs may have an engine without transactions. */
      readonly announced: boolean;
    }
  | { readonly kind: 'guarded'; readonly step: Step };

export interface SegmentRules {
  /** Whether a rollback takes back statements of DDL. */
  readonly transactionalDdl: boolean;
  /** Whether it takes back what is written to the version table and the ledger. */
  readonly marksRollBack: boolean;
}

/**
 * Whether a step that no transaction with others can hold shares one with its mark: MySQL takes back what changes rows, but no DDL. What
 * is to stand outside of a transaction does.
 */
export const sharesMark = (
  { transactional, script }: SqlStep,
  { transactionalDdl, marksRollBack }: SegmentRules,
): boolean => transactional && !transactionalDdl && marksRollBack && changesRows.test(script);

/** Divides steps into segments. A transaction is as long as it can be; where it holds no DDL, it is one step that changes rows. */
export function createSegments(steps: readonly Step[], rules: SegmentRules): readonly Segment[] {
  const segments: Segment[] = [];
  for (const step of steps) {
    const last = segments.at(-1);
    if (isScriptStep(step) || !step.transactional) segments.push({ kind: 'guarded', step });
    else if (sharesMark(step, rules)) segments.push({ kind: 'transaction', steps: [step], announced: true });
    else if (!rules.transactionalDdl) segments.push({ kind: 'guarded', step });
    else if (last?.kind === 'transaction') segments[segments.length - 1] = { ...last, steps: [...last.steps, step] };
    else segments.push({ kind: 'transaction', steps: [step], announced: false });
  }
  return segments;
}

/** Whether the ledger is told that a segment begins. */
export const isAnnounced = (segment: Segment | undefined): boolean =>
  segment !== undefined && (segment.kind === 'guarded' || segment.announced);
