import { ancestry } from './ancestry.js';
import { reachable } from './node-set.js';
import type { Resolver } from './resolver.js';
import type { VersionChange } from './revision-graph.js';
import { rowChanges } from './row-changes.js';
import { parseRelative, splitBranch } from './target.js';
import { invalidTarget } from './target-errors.js';
import { namedNodes } from './walk-steps.js';

/**
 * The version changes that make the table say `to`.
 *
 * A revision takes the place of the rows above and below it, and then also of all others on the branch that is named with it;
 * `base` only removes rows. This is alembic's answer for one target. For several, alembic may remove the row of a target in
 * favour of another one, and writes a revision next to one that needs it; here a row that is a target stays, and the latter
 * is refused.
 *
 * @throws GraphError
 */
export function stampChanges(
  resolver: Resolver,
  current: readonly number[],
  to: string | readonly string[],
): readonly VersionChange[] {
  const { reachability } = resolver;
  const named = [to].flat().map((text) => ({ text, nodes: stampTargets(resolver, current, text) }));
  const targets = new Set(named.flatMap(({ nodes }) => nodes));
  ancestry(resolver, [...targets], 'targets');
  const present = new Set(current);
  const stale = new Set(current.filter((node) => !targets.has(node)));
  const changes: VersionChange[] = [];
  const replace = (removed: readonly number[], added: readonly number[]) => {
    for (const node of removed) stale.delete(node);
    for (const node of added) present.add(node);
    changes.push(...rowChanges(resolver.ids(removed), resolver.ids(added)));
  };

  for (const { text, nodes } of named) {
    for (const node of nodes.filter((each) => !present.has(each))) {
      const related = [...stale].filter(
        (row) => reachability.isAncestor(row, node) || reachability.isAncestor(node, row),
      );
      const others = related.length > 0 && splitBranch(text).label ? rowsOnBranch(resolver, [...stale], text) : [];
      replace([...new Set([...others, ...related])], [node]);
    }
  }
  for (const { text, nodes } of named) if (nodes.length === 0) replace(rowsOnBranch(resolver, [...stale], text), []);
  return changes;
}

/** Steps are counted from the heads; where there are rows, alembic refuses them. */
function stampTargets(resolver: Resolver, current: readonly number[], text: string): readonly number[] {
  if (current.length > 0 && parseRelative(text)) {
    throw invalidTarget(`"${text}" cannot be stamped: it counts from somewhere.`, 'Name the revision.');
  }
  return namedNodes(resolver, text);
}

/** The rows above and below the revision that stands for the branch, also by dependency; without a branch all rows. */
function rowsOnBranch(resolver: Resolver, rows: readonly number[], text: string): readonly number[] {
  const { label } = splitBranch(text);
  if (label === undefined) return rows;
  const { requires, requiredBy } = resolver.topology;
  const branch = [resolver.branch(label)];
  const above = reachable(requiredBy, branch);
  const below = reachable(requires, branch);
  return rows.filter((node) => above.has(node) || below.has(node));
}
