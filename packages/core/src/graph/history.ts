import { ancestry } from './ancestry.js';
import { newestFirst } from './newest-first.js';
import { NodeSet, reachable } from './node-set.js';
import { parseRange } from './parse-range.js';
import type { Resolver } from './resolver.js';
import { splitBranch } from './target.js';
import { invalidTarget, listIds, unreachableTarget } from './target-errors.js';
import { upgradeTargets } from './upgrade.js';
import { namedNodes } from './walk-steps.js';

/** The nodes of a range, both ends included, newest first. */
export function historyOrder(resolver: Resolver, range = ':'): readonly number[] {
  const { from, to } = parseRange(range);
  if (from === undefined) {
    throw invalidTarget(`"${range}" is not a range.`, `Write FROM:TO, FROM: or :TO, e.g. ${range}:heads`);
  }
  const { topology } = resolver;
  const lower = namedNodes(resolver, from);
  const targets = onBranchOf(resolver, from, upgradeTargets(resolver, lower, to, { stop: true }));
  const wanted = ancestry(resolver, targets, 'targets');
  const outside = lower.find((node) => !wanted.has(node));
  if (outside !== undefined) {
    throw unreachableTarget(
      `"${resolver.id(outside)}" is not below ${listIds(resolver.ids(targets))}.`,
      'A range goes from an older revision to a newer one that needs it.',
    );
  }
  if (lower.length === 0) return newestFirst(resolver, wanted, { heads: targets });
  const below = ancestry(resolver, lower, 'targets');
  const above = reachable(topology.children, lower);
  const within = new NodeSet(topology.ids.length, [...wanted.nodes.filter((node) => !below.has(node)), ...lower]);
  return newestFirst(
    resolver,
    within.filter((node) => above.has(node)),
    { heads: targets, within },
  );
}

/** A range that starts on a branch stays on it. */
function onBranchOf(resolver: Resolver, from: string, targets: readonly number[]): readonly number[] {
  const { label } = splitBranch(from);
  if (label === undefined) return targets;
  const branch = resolver.branch(label);
  const labels = resolver.topology.labelled.has(label) ? [label] : resolver.labels(branch);
  if (labels.length !== 1) return resolver.onBranch(targets, label);
  return targets.filter((node) => resolver.labels(node).includes(labels[0]!));
}
