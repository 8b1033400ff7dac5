import { GraphError, type RevisionHeader, type RevisionId } from '@ao/core';

/** A revision to draw: an entry of a `RevisionSource`, and what else is known of it. */
export interface DiagramRevision extends RevisionHeader {
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** What it does; left out where nobody has asked. */
  readonly phases?: readonly DiagramPhase[];
  /** What a database has of it; left out where nobody has asked. */
  readonly status?: DiagramStatus;
  /** Whether the version table names it. */
  readonly isCurrent?: boolean;
}

/** `partial`: some of its phases are done, or begun. `half-undone`: its downgrade was begun. */
export type DiagramStatus = 'done' | 'partial' | 'half-undone' | 'pending';

/** What a revision does in one phase. */
export interface DiagramPhase {
  /** Null where no phases are configured. */
  readonly phase: string | null;
  /** The number of SQL statements. */
  readonly statements: number;
  /** The paths of the scripts. */
  readonly scripts: readonly string[];
  /** What a database has of it. */
  readonly state?: 'done' | 'running' | 'pending';
}

export interface DiagramOptions {
  /** Draws only these. What is a head, a base or a branch point is still asked of all. */
  readonly only?: Iterable<RevisionId>;
}

/** The revision graph as plain data, newest first: what a picture shows. */
export interface Diagram<R extends DiagramRevision = DiagramRevision> {
  readonly nodes: readonly DiagramNode<R>[];
  readonly edges: readonly DiagramEdge[];
}

export interface DiagramNode<R extends DiagramRevision = DiagramRevision> {
  readonly id: RevisionId;
  readonly isHead: boolean;
  readonly isBase: boolean;
  readonly isBranchPoint: boolean;
  readonly isMerge: boolean;
  readonly branchLabels: readonly string[];
  readonly revision: R;
}

/** From a revision to its down revision, or to one that it depends on. */
export interface DiagramEdge {
  readonly from: RevisionId;
  readonly to: RevisionId;
  readonly kind: 'down' | 'depends';
}

/**
 * The same graph gives the same diagram, in whatever order its revisions come.
 *
 * @throws GraphError `AO_REVISION_MISSING`, `AO_REVISION_DUPLICATE`, `AO_REVISION_CYCLE`: what cannot be drawn
 */
export function createDiagram<R extends DiagramRevision>(
  revisions: Iterable<R>,
  { only }: DiagramOptions = {},
): Diagram<R> {
  const all = [...revisions];
  const known = new Map(all.map((revision) => [revision.revision, revision]));
  if (known.size < all.length) throw broken('AO_REVISION_DUPLICATE', 'Two of the revisions have the same id.');
  const labels = new Map(
    all.flatMap(({ revision, branchLabels }) => list(branchLabels).map((name) => [name, revision])),
  );
  const edges: DiagramEdge[] = [];
  const children = new Map<RevisionId, number>();
  for (const { revision: from, downRevision, dependsOn } of all) {
    for (const to of list(downRevision)) {
      if (!known.has(to)) throw missing(from, to);
      edges.push({ from, to, kind: 'down' });
      children.set(to, (children.get(to) ?? 0) + 1);
    }
    for (const target of list(dependsOn)) {
      const to = known.has(target) ? target : labels.get(target);
      if (to === undefined) throw missing(from, target);
      edges.push({ from, to, kind: 'depends' });
    }
  }

  const drawn = only ? new Set(only) : known;
  const nodes = order([...known.keys()], edges)
    .filter((id) => drawn.has(id))
    .map((id): DiagramNode<R> => {
      const revision = known.get(id) as R;
      const parents = list(revision.downRevision).length;
      return {
        id,
        isHead: !children.has(id),
        isBase: parents === 0,
        isBranchPoint: (children.get(id) ?? 0) > 1,
        isMerge: parents > 1,
        branchLabels: list(revision.branchLabels),
        revision,
      };
    });
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const shown = edges.filter(({ from, to }) => place.has(from) && place.has(to));
  return { nodes, edges: shown.sort((a, b) => (place.get(a.from) ?? 0) - (place.get(b.from) ?? 0)) };
}

/** Each after all that lead to it, one branch after the other. */
function order(ids: readonly RevisionId[], edges: readonly DiagramEdge[]): RevisionId[] {
  const waiting = new Map<RevisionId, number>(ids.map((id) => [id, 0]));
  const targets = new Map<RevisionId, RevisionId[]>();
  for (const { from, to } of edges) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    const others = targets.get(from);
    if (others) others.push(to);
    else targets.set(from, [to]);
  }
  const ready = ids.filter((id) => waiting.get(id) === 0).sort(descending);
  const ordered: RevisionId[] = [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    ordered.push(id);
    for (const to of (targets.get(id) ?? []).sort(descending)) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  if (ordered.length < ids.length) throw broken('AO_REVISION_CYCLE', 'The revisions form a cycle.');
  return ordered;
}

const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

const list = (value: string | readonly string[] | null | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

const broken = (code: 'AO_REVISION_DUPLICATE' | 'AO_REVISION_CYCLE', problem: string) =>
  new GraphError(code, { problem, fix: 'Let createRevisionGraph of @ao/core say which ones, with their files.' });

const missing = (from: RevisionId, to: string) =>
  new GraphError('AO_REVISION_MISSING', {
    problem: `Revision "${from}" names "${to}", which is no revision here.`,
    fix: 'Give all revisions, and choose what is drawn with the option only.',
    location: { revision: from },
  });
