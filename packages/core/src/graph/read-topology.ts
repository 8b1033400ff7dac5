import type { RevisionHeader } from '../revision/revision.js';
import { findCycles } from './cycles.js';
import { GraphProblems, nameWithFile } from './graph-problems.js';
import { faultOfId, faultOfLabel } from './name-rules.js';
import { didYouMean } from './nearest.js';
import { type Edges, invert } from './node-set.js';
import { normalizeDependencies } from './normalize-dependencies.js';
import type { Topology } from './topology.js';

type Headers = readonly RevisionHeader[];

/**
 * Turns headers into numbers, once all that can be wrong with a graph has been looked for.
 *
 * @throws GraphError with all problems at once
 */
export function readTopology(headers: Headers): Topology {
  const problems = new GraphProblems();
  const nodeOf = readIds(headers, problems);
  const labelled = readLabels(headers, nodeOf, problems);
  const parents = link(headers, 'downRevision', [nodeOf], problems);
  const dependencies = link(headers, 'dependsOn', [nodeOf, labelled], problems);
  const children = invert(parents);
  const hasDependencies = dependencies.some((each) => each.length > 0);
  const needs = hasDependencies ? join(parents, dependencies) : parents;
  const { order, cycles } = findCycles(needs, hasDependencies ? invert(needs) : children);
  for (const cycle of cycles) reportCycle(headers, cycle, parents, problems);
  problems.throwIfAny();

  const requires = hasDependencies
    ? join(parents, normalizeDependencies(dependencies, parents, children, order))
    : parents;
  return {
    ids: headers.map((header) => header.revision),
    nodeOf,
    labelled,
    order,
    parents,
    children,
    dependencies,
    requires,
    requiredBy: hasDependencies ? invert(requires) : children,
  };
}

function readIds(headers: Headers, problems: GraphProblems): ReadonlyMap<string, number> {
  const nodeOf = new Map<string, number>();
  headers.forEach((header, node) => {
    const { revision } = header;
    const fault = faultOfId(revision);
    if (fault) {
      const problem = `The revision id ${JSON.stringify(revision)} cannot be used: ${fault}.`;
      problems.add(
        'AO_REVISION_ID_INVALID',
        header,
        problem,
        'Choose another id, also in the revisions that refer to it.',
      );
    }
    const other = nodeOf.get(revision);
    if (other === undefined) nodeOf.set(revision, node);
    else {
      const problem = `The revision id ${JSON.stringify(revision)} is used twice; the other one is ${nameWithFile(headers[other]!)}.`;
      problems.add('AO_REVISION_DUPLICATE', header, problem, 'Give one of them another id, or remove it.');
    }
  });
  return nodeOf;
}

/** As in alembic, a label belongs to one revision in the whole graph: all that is above inherits it. */
function readLabels(
  headers: Headers,
  nodeOf: ReadonlyMap<string, number>,
  problems: GraphProblems,
): ReadonlyMap<string, number> {
  const labelled = new Map<string, number>();
  headers.forEach((header, node) => {
    for (const label of listOf(header.branchLabels)) {
      const name = JSON.stringify(label);
      const fault = nodeOf.has(label) ? 'it is the id of a revision' : faultOfLabel(label);
      if (fault) {
        problems.add(
          'AO_LABEL_INVALID',
          header,
          `The branch label ${name} cannot be used: ${fault}.`,
          'Choose another label.',
        );
      }
      const other = labelled.get(label);
      if (other === undefined) labelled.set(label, node);
      else {
        const problem = `The branch label ${name} is used twice; it is already on ${nameWithFile(headers[other]!)}.`;
        const fix = 'Remove one of them: all revisions above the labelled one have its label too.';
        problems.add('AO_LABEL_DUPLICATE', header, problem, fix);
      }
    }
  });
  return labelled;
}

/** How many unknown names are compared with all known ones: in a folder that is half missing it would help nobody. */
const MAX_SUGGESTIONS = 20;

/** The nodes that a property of each header names. */
function link(
  headers: Headers,
  property: 'downRevision' | 'dependsOn',
  known: readonly ReadonlyMap<string, number>[],
  problems: GraphProblems,
): Edges {
  const linkOne = (header: RevisionHeader, name: string): number | undefined => {
    const node = known.find((names) => names.has(name))?.get(name);
    if (node === undefined) {
      const names = problems.count < MAX_SUGGESTIONS ? known.flatMap((each) => [...each.keys()]) : [];
      const problem = `The ${property} ${JSON.stringify(name)} of revision ${JSON.stringify(header.revision)} does not exist.`;
      problems.add('AO_REVISION_MISSING', header, problem, didYouMean(name, names, FIX_MISSING[property]));
    }
    return node;
  };
  return headers.map((header) => {
    const nodes: number[] = [];
    for (const name of listOf(header[property])) {
      const node = linkOne(header, name);
      if (node !== undefined) nodes.push(node);
    }
    return nodes.length < 2 ? nodes : [...new Set(nodes)];
  });
}

const FIX_MISSING = {
  downRevision: 'Name the full id of a revision (not a branch label), or restore the file.',
  dependsOn: 'Name the full id of a revision or a branch label, or restore the file.',
};

function reportCycle(headers: Headers, cycle: readonly number[], parents: Edges, problems: GraphProblems): void {
  const first = headers[cycle[0]!]!;
  const path = [...cycle, cycle[0]!].map((node) => nameWithFile(headers[node]!)).join(' -> ');
  const byParents = cycle.every((node, index) => parents[node]!.includes(cycle[(index + 1) % cycle.length]!));
  const through = byParents ? 'downRevision' : 'downRevision and dependsOn';
  const problem =
    cycle.length === 1
      ? `Revision ${JSON.stringify(first.revision)} names itself as ${byParents ? 'downRevision' : 'dependsOn'}.`
      : `Revisions form a cycle through ${through}: ${path}.`;
  problems.add(
    'AO_REVISION_CYCLE',
    first,
    problem,
    'A revision can only need revisions that came before it. Remove one of the links.',
  );
}

const NONE: readonly never[] = [];

function listOf(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === null || value === undefined) return NONE;
  return typeof value === 'string' ? [value] : value;
}

/** The edges of both, each target once. */
function join(first: Edges, second: Edges): Edges {
  return first.map((nodes, node) => {
    const more = second[node]!;
    return more.length === 0 ? nodes : [...new Set([...nodes, ...more])];
  });
}
