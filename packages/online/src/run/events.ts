import type { Direction, RevisionId } from '@ao/core';

/** Which unit an event is about. */
export interface EventUnit {
  readonly revision: RevisionId;
  /** Null where no phases are configured. */
  readonly phase: string | null;
}

/** What happens during a run, as it happens. Plain data. Times are in milliseconds. */
export type RunEvent =
  /** Another run has the lock. `holder` tells who, where that can be seen. */
  | { readonly type: 'waiting'; readonly holder: string | null }
  /** What will be done; sent once, before the first statement. Nothing to do is a plan of no units. */
  | { readonly type: 'plan'; readonly direction: Direction; readonly units: number; readonly steps: number }
  | (EventUnit & { readonly type: 'unit'; readonly message: string | null; readonly steps: number })
  /** A step begins. `step` counts from 1, `of` is the number of steps of the unit; `text` is the statement or the script's path. */
  | (EventUnit & {
      readonly type: 'step';
      readonly step: number;
      readonly of: number;
      readonly kind: 'sql' | 'script';
      readonly text: string;
    })
  /** What a script prints. */
  | (EventUnit & { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string })
  /** A step is done; within a transaction it is not committed yet. */
  | (EventUnit & { readonly type: 'step-done'; readonly step: number; readonly of: number; readonly elapsed: number })
  /** A unit is done and committed. `finished`: the version table has the revision, or no longer has it. */
  | (EventUnit & { readonly type: 'unit-done'; readonly finished: boolean; readonly elapsed: number });

export type EventListener = (event: RunEvent) => void;
