import type { RevisionHeader, RevisionId } from '../revision/revision.js';

/** A change of one row of the version table. */
export type VersionChange =
  | readonly ['insert', RevisionId]
  | readonly ['delete', RevisionId]
  | readonly ['update', from: RevisionId, to: RevisionId];

/** One revision applied or undone, and what that does to the version table. */
export interface Move {
  readonly revision: RevisionId;
  readonly versions: readonly VersionChange[];
}

/** `from`: the ids in the version table. `to`: a target, or several. */
export interface WalkOptions {
  readonly from: readonly RevisionId[];
  readonly to: string | readonly string[];
}

/** The version table while revisions are applied and undone, in any order in which a revision comes after what it needs. */
export interface VersionTracker {
  /** The ids in the version table, sorted. */
  readonly heads: readonly RevisionId[];
  /** @throws GraphError `AO_TARGET_UNREACHABLE` when it is applied already, or something that it needs is not. */
  apply(id: RevisionId): readonly VersionChange[];
  /** @throws GraphError `AO_TARGET_UNREACHABLE` when it is not applied, or something that is applied needs it. */
  undo(id: RevisionId): readonly VersionChange[];
}

/** The revision graph, with the answers that alembic 1.19 gives. */
export interface RevisionGraph<H extends RevisionHeader = RevisionHeader> {
  readonly size: number;
  /** Sorted. */
  readonly heads: readonly RevisionId[];
  /** Sorted. */
  readonly bases: readonly RevisionId[];
  /** Revisions with more than one child, sorted. */
  readonly branchPoints: readonly RevisionId[];
  has(id: RevisionId): boolean;
  /** @throws GraphError `AO_TARGET_UNKNOWN` */
  get(id: RevisionId): H;
  parents(id: RevisionId): readonly RevisionId[];
  children(id: RevisionId): readonly RevisionId[];
  /** The ids, not labels, that `dependsOn` means. */
  dependencies(id: RevisionId): readonly RevisionId[];
  /** The branch labels that hold at a revision, its own and inherited. */
  labels(id: RevisionId): readonly string[];
  /** Newest first, in the order of `alembic history`. `range` is `a:b`, `:b`, `a:`. */
  history(range?: string): readonly RevisionId[];
  /**
   * The revisions that a target names: none for `base`, several for `heads`. Steps count from a named revision (`ae10+1`) or
   * down from the heads (`-1`), because there is no database here. @throws GraphError
   */
  resolve(target: string | readonly string[]): readonly RevisionId[];
  /** The revisions that an upgrade goes through, in its order. @throws GraphError as {@link upgrade} does */
  pending(options: WalkOptions): readonly RevisionId[];
  /** @throws GraphError when the target is unknown, ambiguous or not reachable from `from`. */
  upgrade(options: WalkOptions): readonly Move[];
  /** @throws GraphError */
  downgrade(options: WalkOptions): readonly Move[];
  /** The version changes that make the table say `to`. @throws GraphError */
  stamp(options: WalkOptions): readonly VersionChange[];
  /** Follows the version table from `from`, the ids that it holds. @throws GraphError `AO_TARGET_UNKNOWN` */
  track(from: readonly RevisionId[]): VersionTracker;
}
