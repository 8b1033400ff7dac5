import type { RevisionHeader, RevisionId } from '../revision/revision.js';
import { downgradeOrder } from './downgrade.js';
import { historyOrder } from './history.js';
import { readTopology } from './read-topology.js';
import { Resolver } from './resolver.js';
import type { Move, RevisionGraph, VersionChange, VersionTracker, WalkOptions } from './revision-graph.js';
import { stampChanges } from './stamp.js';
import { trackVersions } from './track-versions.js';
import { upgradeOrder } from './upgrade.js';
import { VersionRows } from './version-rows.js';
import { resolveTarget } from './walk-steps.js';

/**
 * Builds the graph of revisions. Nothing is run, and the graph never changes.
 *
 * Where alembic's order of branches is open, the order of the headers decides, as the order of files does in alembic: sort
 * them to get the same plan everywhere.
 *
 * @throws GraphError all that is wrong with the graph at once: the only problem itself, or `AO_GRAPH_INVALID` with `problems`
 */
export function createRevisionGraph<H extends RevisionHeader>(headers: readonly H[]): RevisionGraph<H> {
  return new IndexedRevisionGraph([...headers]);
}

class IndexedRevisionGraph<H extends RevisionHeader> implements RevisionGraph<H> {
  readonly #headers: readonly H[];
  readonly #resolver: Resolver;
  #heads: readonly RevisionId[] | undefined;
  #bases: readonly RevisionId[] | undefined;
  #branchPoints: readonly RevisionId[] | undefined;

  constructor(headers: readonly H[]) {
    this.#headers = headers;
    this.#resolver = new Resolver(readTopology(headers));
  }

  get size(): number {
    return this.#headers.length;
  }

  get heads(): readonly RevisionId[] {
    this.#heads ??= this.#resolver.ids(this.#resolver.heads).sort();
    return this.#heads;
  }

  get bases(): readonly RevisionId[] {
    this.#bases ??= this.#resolver.ids(this.#resolver.bases).sort();
    return this.#bases;
  }

  get branchPoints(): readonly RevisionId[] {
    const { ids, children } = this.#resolver.topology;
    this.#branchPoints ??= ids.filter((_, node) => children[node]!.length > 1).sort();
    return this.#branchPoints;
  }

  has(id: RevisionId): boolean {
    return this.#resolver.topology.nodeOf.has(id);
  }

  get(id: RevisionId): H {
    return this.#headers[this.#resolver.exact(id)]!;
  }

  parents(id: RevisionId): readonly RevisionId[] {
    return this.#idsFrom('parents', id);
  }

  children(id: RevisionId): readonly RevisionId[] {
    return this.#idsFrom('children', id);
  }

  dependencies(id: RevisionId): readonly RevisionId[] {
    return this.#idsFrom('dependencies', id);
  }

  labels(id: RevisionId): readonly string[] {
    return this.#resolver.labels(this.#resolver.exact(id));
  }

  history(range?: string): readonly RevisionId[] {
    return this.#resolver.ids(historyOrder(this.#resolver, range));
  }

  resolve(target: string | readonly string[]): readonly RevisionId[] {
    const nodes = [target].flat().flatMap((each) => resolveTarget(this.#resolver, each));
    return this.#resolver.ids([...new Set(nodes)]);
  }

  pending({ from, to }: WalkOptions): readonly RevisionId[] {
    return this.#resolver.ids(upgradeOrder(this.#resolver, this.#resolver.rows(from), to));
  }

  upgrade({ from, to }: WalkOptions): readonly Move[] {
    const current = this.#resolver.rows(from);
    const order = upgradeOrder(this.#resolver, current, to);
    const rows = new VersionRows(this.#resolver, current);
    return order.map((node) => ({ revision: this.#resolver.id(node), versions: rows.apply(node) }));
  }

  downgrade({ from, to }: WalkOptions): readonly Move[] {
    const current = this.#resolver.rows(from);
    const order = downgradeOrder(this.#resolver, current, to);
    const rows = new VersionRows(this.#resolver, current);
    return order.map((node) => ({ revision: this.#resolver.id(node), versions: rows.undo(node) }));
  }

  stamp({ from, to }: WalkOptions): readonly VersionChange[] {
    return stampChanges(this.#resolver, this.#resolver.rows(from), to);
  }

  track(from: readonly RevisionId[]): VersionTracker {
    return trackVersions(this.#resolver, this.#resolver.rows(from));
  }

  #idsFrom(edges: 'parents' | 'children' | 'dependencies', id: RevisionId): readonly RevisionId[] {
    return this.#resolver.ids(this.#resolver.topology[edges][this.#resolver.exact(id)]!);
  }
}
