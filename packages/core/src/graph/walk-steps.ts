import { BASE, type NodeOrBase, type Resolver } from './resolver.js';
import { parseRelative, type RelativeTarget } from './target.js';
import { ambiguousTarget, unreachableTarget } from './target-errors.js';

export interface WalkStepsOptions {
  /** Stay at the last revision instead of refusing to go further. @default false */
  readonly stop?: boolean;
}

/**
 * Goes as many steps as the target counts, up on its branch or down.
 *
 * @returns `BASE` when it went down from a first revision
 * @throws GraphError `AO_TARGET_AMBIGUOUS` where there are several ways, `AO_TARGET_UNREACHABLE` where there is none
 */
export function walkSteps(
  resolver: Resolver,
  start: NodeOrBase,
  { steps, label, text }: RelativeTarget,
  { stop = false }: WalkStepsOptions = {},
): NodeOrBase {
  let node = start;
  let isBelowAll = false;
  for (let step = 0; step < Math.abs(steps); step++) {
    const ways = isBelowAll ? [] : steps > 0 ? waysUp(resolver, node, label) : waysDown(resolver, node);
    const [way, ...others] = ways;
    if (others.length > 0) {
      const where = node === BASE ? 'base' : `"${resolver.id(node)}"`;
      throw ambiguousTarget(`"${text}" is ambiguous: from ${where} there are ${ways.length} ways.`, resolver.ids(ways));
    }
    if (way !== undefined) node = way;
    else if (steps < 0 && !isBelowAll) {
      isBelowAll = true;
      node = BASE;
    } else if (stop) return node;
    else throw tooFar(text);
  }
  return node;
}

/** As {@link walkSteps}, from the revision that the target names. */
export function walkFromSymbol(
  resolver: Resolver,
  target: RelativeTarget & { readonly symbol: string },
  options?: WalkStepsOptions,
): NodeOrBase {
  const { label, symbol, steps } = target;
  const start = steps > 0 || label === undefined ? symbol : `${label}@${symbol}`;
  return walkSteps(resolver, resolver.one(start), target, options);
}

/**
 * All that a target names without a database, where alembic allows for it: no steps from a named revision, and `-2` is below
 * the heads.
 *
 * @throws GraphError
 */
export function namedNodes(resolver: Resolver, text: string): readonly number[] {
  const target = parseRelative(text);
  if (!target || target.symbol !== undefined || target.steps >= 0) return resolver.all(text);
  const { label } = target;
  if (label !== undefined) resolver.branch(label);
  const heads = resolver.tableHeads.filter((head) => label === undefined || resolver.labels(head).includes(label));
  return heads.map((head) => {
    const node = walkSteps(resolver, head, target);
    if (node === BASE) throw tooFar(text);
    return node;
  });
}

/** As {@link namedNodes}, and steps from a named revision. @throws GraphError */
export function resolveTarget(resolver: Resolver, text: string): readonly number[] {
  const target = parseRelative(text);
  if (target?.symbol === undefined) return namedNodes(resolver, text);
  const node = walkFromSymbol(resolver, { ...target, symbol: target.symbol });
  return node === BASE ? [] : [node];
}

function waysUp(resolver: Resolver, node: NodeOrBase, label: string | undefined): readonly number[] {
  const ways = node === BASE ? resolver.bases : resolver.topology.children[node]!;
  return label === undefined ? ways : resolver.onBranch(ways, label);
}

/** Below base are the heads again, as in alembic: `base-1` is the head. */
function waysDown(resolver: Resolver, node: NodeOrBase): readonly number[] {
  return node === BASE ? resolver.heads : resolver.topology.parents[node]!;
}

const tooFar = (text: string) =>
  unreachableTarget(`"${text}" goes further than there are revisions.`, 'Count fewer steps, or name the revision.');
