import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  createRevisionGraph,
  GraphError,
  type Move,
  type RevisionGraph,
  type RevisionHeader,
  type VersionChange,
} from '../../src/index.js';
import { neededBy } from './headers.js';

interface Case {
  readonly command: 'upgrade' | 'downgrade' | 'stamp' | 'resolve' | 'history';
  readonly from: readonly string[];
  readonly target: string | readonly string[];
  readonly ordered: boolean;
  readonly expect: {
    readonly error?: true;
    readonly steps?: readonly Move[];
    readonly versions?: readonly VersionChange[];
    readonly to?: readonly string[];
    readonly ids?: readonly string[];
  };
}

interface Answers {
  readonly name: string;
  readonly revisions: readonly RevisionHeader[];
  readonly heads: readonly string[];
  readonly bases: readonly string[];
  readonly branchPoints: readonly string[];
  readonly history: readonly string[];
  readonly historyOrdered?: boolean;
  /** Only in `targets`. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly Case[];
}

describe.each(['random', 'real', 'targets'])('in the %s graphs that alembic was asked about', (file) => {
  const { graphs, cases, casesOf } = readAnswers(file);

  it('finds the same heads, bases and branch points', () => {
    for (const { answers, graph } of graphs) {
      expect(graph.heads, answers.name).toEqual(answers.heads);
      expect(graph.bases, answers.name).toEqual(answers.bases);
      // Alembic's map holds a labelled revision once for its id and once for its label.
      expect(graph.branchPoints, answers.name).toEqual([...new Set(answers.branchPoints)]);
    }
  });

  it('has the same history in the same order', () => {
    for (const { answers, graph } of graphs) {
      const { name, history, historyOrdered = true } = answers;
      if (historyOrdered) expect(graph.history(), name).toEqual(history);
      else expect(graph.history().toSorted(), name).toEqual(history.toSorted());
      expectTopological(graph, graph.history().toReversed(), name);
    }
  });

  it('refuses what alembic refuses, and nothing else', () => {
    for (const { graph, title, ...each } of cases) {
      const error = refusalOf(() => ask(graph, each));
      expect(error !== undefined, `${title} ${error?.message}`).toBe(each.expect.error === true);
      if (error) expect(error, title).toBeInstanceOf(GraphError);
    }
  });

  it('moves through the same revisions, with the same changes of the version table', () => {
    for (const { graph, title, from, ordered, target: to, expect: answer, ...each } of casesOf(
      'upgrade',
      'downgrade',
    )) {
      if (answer.error) continue;
      const isUpgrade = each.command === 'upgrade';
      const moves = isUpgrade ? graph.upgrade({ from, to }) : graph.downgrade({ from, to });
      const ids = moves.map((move) => move.revision);
      const steps = answer.steps ?? [];
      if (ordered) expect(moves.map(summary), title).toEqual(steps.map(summary));
      else expect(ids.toSorted(), title).toEqual(steps.map((step) => step.revision).toSorted());
      expectTopological(graph, isUpgrade ? ids : ids.toReversed(), title);
      expect(
        rowsAfter(
          from,
          moves.flatMap((move) => move.versions),
        ),
        title,
      ).toEqual(answer.to?.toSorted());
    }
  });
});

describe('in the graphs that alembic was asked everything about', () => {
  const { graphs, casesOf } = readAnswers('targets');

  it('lets the same labels hold at each revision', () => {
    for (const { answers, graph } of graphs) {
      for (const [id, labels] of Object.entries(answers.labels)) {
        expect(graph.labels(id), `${answers.name} ${id}`).toEqual(labels);
      }
    }
  });

  it('stamps the same rows', () => {
    for (const { graph, title, from, target: to, expect: answer } of casesOf('stamp')) {
      if (answer.error) continue;
      const changes = graph.stamp({ from, to });
      // Which target takes the place of which row is open where there are several.
      const { kinds: _, ...rows } = netEffect(changes);
      expect(netEffect(answer.versions ?? []), title).toMatchObject(rows);
      expect(rowsAfter(from, changes), title).toEqual(answer.to);
    }
  });

  it('resolves targets and ranges to the same revisions', () => {
    for (const { graph, title, ordered, expect: answer, ...each } of casesOf('resolve', 'history')) {
      if (answer.error) continue;
      const ids = ask(graph, each) as readonly string[];
      if (ordered) expect(ids, title).toEqual(answer.ids);
      else expect(ids.toSorted(), title).toEqual(answer.ids?.toSorted());
    }
  });
});

function readAnswers(file: string) {
  const bytes = readFileSync(new URL(`../conformance/${file}.json.gz`, import.meta.url));
  const answers: readonly Answers[] = JSON.parse(gunzipSync(bytes).toString()).graphs;
  const graphs = answers.map((each) => ({ answers: each, graph: createRevisionGraph(each.revisions) }));
  const cases = graphs.flatMap(({ answers: { name, cases }, graph }) =>
    cases.map((each) => ({ ...each, graph, title: `${name}: ${JSON.stringify(each)}` })),
  );
  const casesOf = (...commands: readonly Case['command'][]) =>
    cases.filter(({ command }) => commands.includes(command));
  return { graphs, cases, casesOf };
}

function ask(graph: RevisionGraph, { command, from, target }: Pick<Case, 'command' | 'from' | 'target'>): unknown {
  switch (command) {
    case 'upgrade':
    case 'downgrade':
    case 'stamp':
      return graph[command]({ from, to: target });
    case 'resolve':
      return graph.resolve(target);
    case 'history':
      return graph.history(String(target));
  }
}

function refusalOf(call: () => unknown): Error | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

const summary = ({ revision, versions }: Move) => ({ revision, ...netEffect(versions) });

/** Which of several rows alembic updates, and which it deletes or inserts, varies with the hash seed. */
function netEffect(changes: readonly VersionChange[]) {
  return {
    kinds: changes.map(([kind]) => kind).sort(),
    removed: changes.flatMap(([kind, id]) => (kind === 'insert' ? [] : id)).sort(),
    added: changes.flatMap((change) => (change[0] === 'delete' ? [] : (change[2] ?? change[1]))).sort(),
  };
}

/** Plays the changes as a database would: a row that is missing, or there twice, is an error. */
function rowsAfter(from: readonly string[], changes: readonly VersionChange[]): readonly string[] {
  const rows = new Set(from);
  for (const change of changes) {
    const [kind, id] = change;
    if (kind !== 'insert') expect(rows.delete(id), `row ${id}`).toBe(true);
    const added = kind === 'insert' ? id : kind === 'update' ? change[2] : undefined;
    if (added === undefined) continue;
    expect(rows.has(added), `row ${added}`).toBe(false);
    rows.add(added);
  }
  return [...rows].sort();
}

function expectTopological(graph: RevisionGraph, oldestFirst: readonly string[], title: string): void {
  const position = new Map(oldestFirst.map((id, index) => [id, index]));
  for (const [id, index] of position) {
    for (const needed of neededBy(graph, id)) {
      expect((position.get(needed) ?? -1) < index, `${title}: ${needed} before ${id}`).toBe(true);
    }
  }
}
