import type { RevisionId } from '../revision/revision.js';
import { branchLabels } from './branch-labels.js';
import { NameIndex } from './name-index.js';
import { NodeSet, reachable } from './node-set.js';
import { Reachability } from './reachability.js';
import { splitBranch } from './target.js';
import { ambiguousTarget, invalidTarget, notOnBranch, unknownRow, unknownTarget } from './target-errors.js';
import type { Topology } from './topology.js';

/** Below the first revisions. */
export const BASE = null;
export type NodeOrBase = number | typeof BASE;

/** Finds the nodes that names mean, as alembic does, and what is asked about nodes again and again. */
export class Resolver {
  readonly topology: Topology;
  /** Without children, in the order of the headers. */
  readonly heads: readonly number[];
  /** The heads that nothing depends on: what `heads` means, and what the version table holds in the end. */
  readonly tableHeads: readonly number[];
  readonly bases: readonly number[];
  readonly #names: NameIndex;
  readonly #lineages = new Map<string, NodeSet>();
  #labels: readonly (readonly string[])[] | undefined;
  #reachability: Reachability | undefined;

  constructor(topology: Topology) {
    const nodesWithout = (edges: Topology['parents']) =>
      edges.flatMap((targets, node) => (targets.length === 0 ? node : []));
    this.topology = topology;
    this.heads = nodesWithout(topology.children);
    this.tableHeads = nodesWithout(topology.requiredBy);
    this.bases = nodesWithout(topology.parents);
    this.#names = new NameIndex(topology);
  }

  get reachability(): Reachability {
    const { requires, requiredBy, order } = this.topology;
    this.#reachability ??= new Reachability(requires, requiredBy, order);
    return this.#reachability;
  }

  id(node: number): RevisionId {
    return this.topology.ids[node]!;
  }

  ids(nodes: readonly number[]): RevisionId[] {
    return nodes.map((node) => this.id(node));
  }

  labels(node: number): readonly string[] {
    this.#labels ??= branchLabels(this.topology);
    return this.#labels[node]!;
  }

  /** A whole id. @throws GraphError `AO_TARGET_UNKNOWN` */
  exact(id: RevisionId): number {
    const node = this.topology.nodeOf.get(id);
    if (node === undefined) throw unknownTarget(id, this.topology.nodeOf.keys());
    return node;
  }

  /** The ids that a version table holds. @throws GraphError `AO_TARGET_UNKNOWN` */
  rows(ids: readonly RevisionId[]): readonly number[] {
    return ids.map((id) => {
      const node = this.topology.nodeOf.get(id);
      if (node === undefined) throw unknownRow(id, this.topology.nodeOf.keys());
      return node;
    });
  }

  /** All that a target names, which does not count steps: nothing for `base`, several for `heads`. @throws GraphError */
  all(target: string): readonly number[] {
    const { label, name } = splitBranch(target);
    if (name === 'heads') return label === undefined ? this.tableHeads : this.onBranch(this.heads, label);
    const node = this.one(target);
    return node === BASE ? [] : [node];
  }

  /** The one that a target names, which does not count steps. @throws GraphError */
  one(target: string): NodeOrBase {
    const { label, name } = splitBranch(target);
    switch (name) {
      case 'base':
        if (label !== undefined) this.branch(label);
        return BASE;
      case 'head':
        return this.#only(target, label === undefined ? this.heads : this.onBranch(this.heads, label));
      case 'heads':
        return this.#only(target, this.all(target));
      default:
        return this.#named(name, label);
    }
  }

  /** The revision that stands for a branch: the labelled one, or any revision of it. @throws GraphError */
  branch(label: string): number {
    return this.#named(label);
  }

  /** Those that are above or below the revision that stands for the branch, or are it. @throws GraphError */
  onBranch(nodes: readonly number[], label: string): readonly number[] {
    const lineage = this.#lineage(label);
    return nodes.filter((node) => lineage.has(node));
  }

  #lineage(label: string): NodeSet {
    let lineage = this.#lineages.get(label);
    if (!lineage) {
      const { parents, children } = this.topology;
      const branch = [this.branch(label)];
      lineage = new NodeSet(parents.length, [
        ...reachable(children, branch).nodes,
        ...reachable(parents, branch).nodes,
      ]);
      this.#lineages.set(label, lineage);
    }
    return lineage;
  }

  #only(target: string, nodes: readonly number[]): NodeOrBase {
    if (nodes.length < 2) return nodes[0] ?? BASE;
    const heads = target.replace(/heads?$/, 'heads');
    throw ambiguousTarget(
      `"${target}" means ${nodes.length} revisions.`,
      this.ids(nodes),
      `, or ${heads} for all; ao merge makes one of them`,
    );
  }

  #named(name: string, label?: string): number {
    if (name === '') throw invalidTarget('A target is empty.', 'Name a revision, "head", "heads" or "base".');
    const lineage = label === undefined ? undefined : this.#lineage(label);
    const isOnBranch = (node: number) => lineage === undefined || lineage.has(node);
    const whole = this.#names.find(name);
    if (whole !== undefined) {
      if (!isOnBranch(whole)) throw notOnBranch(this.id(whole), label!);
      return whole;
    }
    const names = this.#names.startingWith(name).filter((each) => isOnBranch(this.#names.find(each)!));
    if (names.length > 1) throw ambiguousTarget(`"${name}" is the beginning of ${names.length} names.`, names);
    if (names[0] === undefined) throw unknownTarget(name, this.#names.all);
    return this.#names.find(names[0])!;
  }
}
