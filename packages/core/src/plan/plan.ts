import type { DialectName } from '../dialect/dialect.js';
import type { VersionChange } from '../graph/revision-graph.js';
import type { Direction, Step } from '../operation/step.js';
import type { RevisionId } from '../revision/revision.js';

/** One phase of one revision: the atom of planning and running. */
export interface Unit {
  readonly revision: RevisionId;
  readonly downRevision: RevisionId | readonly RevisionId[] | null;
  readonly message: string | null;
  /** Null where no phases are configured. */
  readonly phase: string | null;
  /** Never holds bookkeeping. */
  readonly steps: readonly Step[];
  /** What the version table goes through once the steps are done; empty unless this unit finishes the revision. */
  readonly versions: readonly VersionChange[];
}

/** Plain data: all that will be printed or run, in order, known before the first statement. */
export interface Plan {
  readonly direction: Direction;
  readonly dialect: DialectName;
  /** In phase order, the one phase that is planned; null in revision order. */
  readonly phase: string | null;
  /** The ids in the version table before. */
  readonly from: readonly RevisionId[];
  /** The ids in the version table afterwards, sorted. */
  readonly to: readonly RevisionId[];
  readonly units: readonly Unit[];
}
