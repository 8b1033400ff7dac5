import type { RevisionId } from '../revision/revision.js';
import type { Edges } from './node-set.js';

/** A valid graph in numbers: node `i` is the `i`-th header. */
export interface Topology {
  readonly ids: readonly RevisionId[];
  readonly nodeOf: ReadonlyMap<RevisionId, number>;
  /** The revision that carries a branch label. */
  readonly labelled: ReadonlyMap<string, number>;
  /** All nodes, parents and dependencies first. */
  readonly order: readonly number[];
  readonly parents: Edges;
  readonly children: Edges;
  /** What `dependsOn` means, as it is declared. */
  readonly dependencies: Edges;
  /**
   * The parents, then the dependencies that no ancestor has already. The version table knows only these: applying a
   * revision replaces their rows.
   */
  readonly requires: Edges;
  readonly requiredBy: Edges;
}
