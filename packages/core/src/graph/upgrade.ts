import { ancestry } from './ancestry.js';
import { newestFirst } from './newest-first.js';
import { NodeSet, reachable } from './node-set.js';
import { BASE, type NodeOrBase, type Resolver } from './resolver.js';
import { parseRelative, type RelativeTarget } from './target.js';
import { ambiguousTarget, unreachableTarget } from './target-errors.js';
import { namedNodes, type WalkStepsOptions, walkFromSymbol, walkSteps } from './walk-steps.js';

/** The nodes to apply, in order, for a database that is at `current`. @throws GraphError */
export function upgradeOrder(
  resolver: Resolver,
  current: readonly number[],
  to: string | readonly string[],
): readonly number[] {
  const targets = upgradeTargets(resolver, current, to);
  const applied = ancestry(resolver, current, 'rows');
  const missing = ancestry(resolver, targets, 'targets').filter((node) => !applied.has(node));
  return newestFirst(resolver, missing, { heads: targets }).toReversed();
}

/** The nodes that an upgrade from `current` goes to. @throws GraphError */
export function upgradeTargets(
  resolver: Resolver,
  current: readonly number[],
  to: string | readonly string[],
  options?: WalkStepsOptions,
): readonly number[] {
  const [first, ...others] = [to].flat();
  const relative = first !== undefined && others.length === 0 ? parseRelative(first) : undefined;
  if (!relative) return [...new Set([to].flat().flatMap((target) => namedNodes(resolver, target)))];
  const { symbol, text } = relative;
  const node =
    symbol === undefined
      ? walkSteps(resolver, startOf(resolver, current, relative), relative, options)
      : walkFromSymbol(resolver, { ...relative, symbol }, options);
  if (node === BASE) throw notUp(text);
  return [node];
}

/** Where `+1` starts: at the one revision that the database is at, on the branch if the target names one. */
function startOf(resolver: Resolver, current: readonly number[], { label, steps, text }: RelativeTarget): NodeOrBase {
  if (steps <= 0) throw notUp(text);
  const starts = label === undefined ? current : tipsOnBranch(resolver, current, label);
  if (starts.length < 2) return starts[0] ?? BASE;
  throw ambiguousTarget(
    `"${text}" is ambiguous: the database is at ${starts.length} revisions.`,
    resolver.ids(starts).map((id) => `${id}+${steps}`),
  );
}

/** The current revisions on the branch; where there are none, the newest ones of it that are applied. */
function tipsOnBranch(resolver: Resolver, current: readonly number[], label: string): readonly number[] {
  const direct = resolver.onBranch(current, label);
  if (direct.length > 0) return direct;
  const { requires } = resolver.topology;
  const applied = resolver.onBranch(reachable(requires, current).nodes, label);
  const below = new NodeSet(
    requires.length,
    applied.flatMap((node) => requires[node]!),
  );
  return applied.filter((node) => !below.has(node));
}

const notUp = (text: string) =>
  unreachableTarget(
    `"${text}" is not a revision to upgrade to.`,
    'An upgrade goes to +N, an id, a branch or a head; to go down, use downgrade.',
  );
