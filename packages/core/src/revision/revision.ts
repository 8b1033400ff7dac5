import type { DialectName } from '../dialect/dialect.js';
import type { Op } from '../operation/operation.js';
import type { Direction } from '../operation/step.js';

export type RevisionId = string;

/** What the graph needs to know of a revision. Literal data: it is read without running the file. */
export interface RevisionHeader {
  readonly revision: RevisionId;
  /** The parent; several for a merge; null for a base. */
  readonly downRevision: RevisionId | readonly RevisionId[] | null;
  readonly branchLabels?: string | readonly string[] | null;
  /** Revisions, ids or labels, that must be there first, without being parents. */
  readonly dependsOn?: string | readonly string[] | null;
  readonly message?: string;
}

/** What `upgrade` and `downgrade` get beside `op`. */
export interface RevisionContext {
  readonly revision: RevisionId;
  readonly direction: Direction;
  readonly dialect: DialectName;
  /**
   * The configured phases in the order in which this direction runs them: as configured for an upgrade, reversed for a
   * downgrade. Empty where none are configured.
   */
  readonly phases: readonly string[];
  /** What is recorded from now on belongs to this phase. `@ao/phases` calls it. @throws PhaseError */
  enterPhase(phase: string): void;
}

/** Records operations; if it returns a promise, the recorder awaits it. A generator is for `phased` of `@ao/phases`. */
export type RevisionFunction = (op: Op, context: RevisionContext) => unknown;

/** What a revision does. Both functions record operations; they never touch a database. */
export interface RevisionFunctions {
  readonly upgrade?: RevisionFunction;
  readonly downgrade?: RevisionFunction;
}

/** A revision: its header, its functions, and the attributes that the configuration asks for. */
export interface Revision extends RevisionHeader, RevisionFunctions {
  readonly [attribute: string]: unknown;
}

/** Gives a revision, an object or an instance of a class, its type. */
export function defineRevision<const R extends Revision>(revision: R): R;
export function defineRevision<R extends RevisionHeader & RevisionFunctions>(revision: R): R;
export function defineRevision<R>(revision: R): R {
  return revision;
}
