import { newestFirst } from './newest-first.js';
import { NodeSet, reachable } from './node-set.js';
import { BASE, type NodeOrBase, type Resolver } from './resolver.js';
import { parseRelative, type RelativeTarget } from './target.js';
import { ambiguousTarget, invalidTarget, listIds, unreachableTarget } from './target-errors.js';
import { walkFromSymbol, walkSteps } from './walk-steps.js';

interface DowngradeTarget {
  /** Only this branch is taken down: a label, or an id of the branch. */
  readonly label: string | undefined;
  readonly node: NodeOrBase;
}

/** The nodes to undo, in order, for a database that is at `current`. @throws GraphError */
export function downgradeOrder(
  resolver: Resolver,
  current: readonly number[],
  to: string | readonly string[],
): readonly number[] {
  const { requires, requiredBy, children } = resolver.topology;
  const text = onlyTarget([to].flat());
  const { label, node } = downgradeTarget(resolver, current, text);
  const lowest = chooseBranch(resolver, node === BASE ? resolver.bases : children[node]!, label, text);
  const undone = reachable(requiredBy, lowest);
  const applied = reachable(requires, current);
  const set = applied.filter((each) => undone.has(each));
  if (set.nodes.length === 0 && node !== BASE && !current.includes(node)) {
    throw unreachableTarget(
      `"${text}" is not below where the database is: ${listIds(resolver.ids(current))}.`,
      'A downgrade goes to a revision that is applied; those that are not are reached by an upgrade.',
    );
  }
  return newestFirst(resolver, set, { heads: current });
}

function onlyTarget(targets: readonly string[]): string {
  const [target, ...others] = targets;
  if (target !== undefined && others.length === 0) return target;
  throw invalidTarget(`A downgrade goes to one target, not ${targets.length}.`, 'Run one downgrade after the other.');
}

/** Where several branches begin above the target: the one that the label's revision is on. */
function chooseBranch(
  resolver: Resolver,
  lowest: readonly number[],
  label: string | undefined,
  text: string,
): readonly number[] {
  if (label === undefined) return lowest;
  const branch = reachable(resolver.topology.parents, [resolver.branch(label)]);
  if (lowest.length < 2) return lowest;
  const chosen = lowest.filter((node) => branch.has(node));
  if (chosen.length > 0) return chosen;
  throw unreachableTarget(
    `"${text}" takes nothing back: the branch "${label}" does not come from there.`,
    'Name a revision that the branch comes from.',
  );
}

function downgradeTarget(resolver: Resolver, current: readonly number[], text: string): DowngradeTarget {
  const relative = parseRelative(text);
  if (!relative) {
    const at = text.lastIndexOf('@');
    return { label: text.slice(0, Math.max(at, 0)) || undefined, node: resolver.one(text.slice(at + 1)) };
  }
  const { label, symbol, steps } = relative;
  if (symbol === undefined) {
    const start = startOf(resolver, current, relative);
    return { label: label ?? resolver.id(start), node: walkSteps(resolver, start, relative) };
  }
  const node = walkFromSymbol(resolver, { ...relative, symbol });
  if (node === BASE && steps >= 0) throw notDown(text);
  return { label, node };
}

/** Where `-1` starts: on the branch that the target names, else, as in alembic, at the first row of the version table. */
function startOf(resolver: Resolver, current: readonly number[], { label, steps, text }: RelativeTarget): number {
  const starts = label === undefined ? current.slice(0, 1) : tipsOnBranch(resolver, current, label);
  const [start, ...others] = starts;
  if (steps >= 0 || start === undefined) throw notDown(text);
  if (others.length === 0) return start;
  throw ambiguousTarget(
    `"${text}" is ambiguous: the branch is at ${starts.length} revisions.`,
    resolver.ids(starts).map((id) => `${id}${steps}`),
  );
}

/** The current revisions on the branch; where there are none, the applied ones of it that no applied one is built on. */
function tipsOnBranch(resolver: Resolver, current: readonly number[], label: string): readonly number[] {
  const direct = resolver.onBranch(current, label);
  if (direct.length > 0) return direct;
  const { requires, parents } = resolver.topology;
  const applied = reachable(requires, current).nodes;
  const below = new NodeSet(
    parents.length,
    applied.flatMap((node) => parents[node]!),
  );
  return resolver.onBranch(
    applied.filter((node) => !below.has(node)),
    label,
  );
}

const notDown = (text: string) =>
  unreachableTarget(
    `"${text}" is not a revision to downgrade to.`,
    'A downgrade goes to -N, an id, a branch@-N or base, when something is applied.',
  );
