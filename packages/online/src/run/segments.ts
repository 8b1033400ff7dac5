import { isScriptStep, type SqlStep, type Step } from '@ao/core';

/** Steps that are done together or not at all, or one step on its own, whose outcome a crash can leave unknown. */
export type Segment =
  | { readonly kind: 'transaction'; readonly steps: readonly SqlStep[] }
  | { readonly kind: 'guarded'; readonly step: Step };

/** Divides steps into segments. A transaction is as long as it can be. */
export function createSegments(steps: readonly Step[], transactionalDdl: boolean): readonly Segment[] {
  const segments: Segment[] = [];
  for (const step of steps) {
    const last = segments.at(-1);
    if (isScriptStep(step) || !step.transactional || !transactionalDdl) segments.push({ kind: 'guarded', step });
    else if (last?.kind === 'transaction') segments[segments.length - 1] = { ...last, steps: [...last.steps, step] };
    else segments.push({ kind: 'transaction', steps: [step] });
  }
  return segments;
}
