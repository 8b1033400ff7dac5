import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRevisionGraph, type RevisionGraph, type RevisionHeader, type VersionChange } from '../../src/index.js';
import { ancestorsOf, headersArbitrary, neededBy } from './headers.js';

/** A graph, and rows that its version table could hold. */
const databaseArbitrary = headersArbitrary.chain((headers) =>
  fc.subarray(headers.map((header) => header.revision)).map((wanted) => {
    const graph = createRevisionGraph(headers);
    const needed = ancestorsOf(graph, wanted);
    return { graph, headers, rows: wanted.filter((id) => !needed.has(id)) };
  }),
);

describe('a random graph', () => {
  it('has a history in which every revision comes after all that need it', () => {
    fc.assert(
      fc.property(headersArbitrary, (headers) => {
        const graph = createRevisionGraph(headers);
        const history = graph.history();
        expect(history.toSorted()).toEqual(headers.map((header) => header.revision).sort());
        expectTopological(graph, history.toReversed());
      }),
    );
  });

  it('is sorted as the plain form of the algorithm sorts it', () => {
    fc.assert(
      fc.property(databaseArbitrary, ({ graph, headers, rows }) => {
        expect(graph.history()).toEqual(plainOrder(graph, headers, graph.resolve('heads')));
        expect(graph.downgrade({ from: rows, to: 'base' }).map((move) => move.revision)).toEqual(
          plainOrder(graph, headers, rows),
        );
      }),
    );
  });

  it('upgrades through what is missing, parents first, and ends with the rows of the heads', () => {
    fc.assert(
      fc.property(databaseArbitrary, ({ graph, rows }) => {
        const moves = graph.upgrade({ from: rows, to: 'heads' });
        expect(graph.pending({ from: rows, to: 'heads' })).toEqual(moves.map(({ revision }) => revision));
        const applied = [...rows, ...ancestorsOf(graph, rows)];
        expectTopological(graph, [...topologically(graph, applied), ...moves.map((move) => move.revision)]);
        expect(new Set([...applied, ...moves.map((move) => move.revision)]).size).toBe(graph.size);
        expect(
          rowsAfter(
            rows,
            moves.flatMap((move) => move.versions),
          ),
        ).toEqual(graph.resolve('heads').toSorted());
      }),
    );
  });

  it('is back at nothing after an upgrade and a downgrade', () => {
    fc.assert(
      fc.property(databaseArbitrary, ({ graph, rows }) => {
        const up = graph.upgrade({ from: [], to: rows.length === 0 ? 'base' : rows });
        expect(
          rowsAfter(
            [],
            up.flatMap((move) => move.versions),
          ),
        ).toEqual(rows.toSorted());
        const down = graph.downgrade({ from: rows, to: 'base' });
        expect(
          rowsAfter(
            rows,
            down.flatMap((move) => move.versions),
          ),
        ).toEqual([]);
        expect(down.map((move) => move.revision).sort()).toEqual(up.map((move) => move.revision).sort());
      }),
    );
  });

  it('has a version table that stands for exactly what is applied, after every move', () => {
    fc.assert(
      fc.property(databaseArbitrary, ({ graph, rows }) => {
        const applied = new Set([...rows, ...ancestorsOf(graph, rows)]);
        const play = (
          moves: readonly { revision: string; versions: readonly VersionChange[] }[],
          from: readonly string[],
        ) =>
          moves.reduce((before, { revision, versions }) => {
            if (!applied.delete(revision)) applied.add(revision);
            const after = rowsAfter(before, versions);
            expect(new Set([...after, ...ancestorsOf(graph, after)])).toEqual(applied);
            return after;
          }, from);
        const top = play(graph.upgrade({ from: rows, to: 'heads' }), rows);
        play(graph.downgrade({ from: top, to: 'base' }), top);
      }),
    );
  });

  it('is tracked to the same rows in every order in which a revision comes after what it needs', () => {
    fc.assert(
      fc.property(databaseArbitrary, fc.infiniteStream(fc.nat()), ({ graph, rows }, picks) => {
        const tracker = graph.track(rows);
        const applied = new Set([...rows, ...ancestorsOf(graph, rows)]);
        const waiting = new Set(graph.history().filter((id) => !applied.has(id)));
        let table: readonly string[] = rows.toSorted();
        while (waiting.size > 0) {
          const ready = [...waiting].filter((id) => neededBy(graph, id).every((needed) => !waiting.has(needed)));
          const id = ready[(picks.next().value as number) % ready.length]!;
          waiting.delete(id);
          table = rowsAfter(table, tracker.apply(id));
          expect(tracker.heads).toEqual(table);
        }
        expect(table).toEqual(graph.resolve('heads').toSorted());
      }),
    );
  });

  it('is tracked through the changes of the walk', () => {
    fc.assert(
      fc.property(databaseArbitrary, ({ graph, rows }) => {
        const tracker = graph.track(rows);
        const up = graph.upgrade({ from: rows, to: 'heads' });
        for (const { revision, versions } of up) expect(tracker.apply(revision)).toEqual(versions);
        for (const { revision, versions } of graph.downgrade({ from: tracker.heads, to: 'base' })) {
          expect(tracker.undo(revision)).toEqual(versions);
        }
        expect(tracker.heads).toEqual([]);
      }),
    );
  });

  it('stamps from anywhere to the heads, and to base', () => {
    fc.assert(
      fc.property(databaseArbitrary, ({ graph, rows }) => {
        const heads = graph.resolve('heads');
        expect(rowsAfter(rows, graph.stamp({ from: rows, to: 'heads' }))).toEqual(heads.toSorted());
        expect(rowsAfter(rows, graph.stamp({ from: rows, to: 'base' }))).toEqual([]);
      }),
    );
  });
});

/** Alembic's order by its plainest means: all ancestors of every tip, again and again. */
function plainOrder(graph: RevisionGraph, headers: readonly RevisionHeader[], heads: readonly string[]): string[] {
  const position = new Map(headers.map((header, index) => [header.revision, index]));
  const todo = new Set([...heads, ...ancestorsOf(graph, heads)]);
  const tips = heads.toSorted((a, b) => position.get(a)! - position.get(b)!);
  const sorted: string[] = [];
  for (let at = 0; tips.length > 0; ) {
    const tip = tips[at]!;
    const waitsFor = tips.findIndex((other, index) => index !== at && ancestorsOf(graph, [other]).has(tip));
    if (waitsFor !== -1) {
      at = waitsFor;
      continue;
    }
    todo.delete(tip);
    sorted.push(tip);
    const [next, ...others] = versionedNeeds(graph, tip).filter((id) => todo.has(id) && !tips.includes(id));
    if (next === undefined) {
      tips.splice(at, 1);
      at = Math.max(at - 1, 0);
    } else {
      tips[at] = next;
      tips.push(...others);
    }
  }
  return sorted;
}

/** The parents, and the dependencies that no ancestor by parents depends on. */
function versionedNeeds(graph: RevisionGraph, id: string): string[] {
  const ancestors = new Set<string>();
  const queue = [...graph.parents(id)];
  for (const each of queue) {
    if (ancestors.has(each)) continue;
    ancestors.add(each);
    queue.push(...graph.parents(each));
  }
  const known = new Set([...ancestors].flatMap((each) => graph.dependencies(each)));
  return [...new Set([...graph.parents(id), ...graph.dependencies(id).filter((each) => !known.has(each))])];
}

function topologically(graph: RevisionGraph, ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids);
  return graph
    .history()
    .filter((id) => wanted.has(id))
    .reverse();
}

function expectTopological(graph: RevisionGraph, oldestFirst: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of oldestFirst) {
    for (const needed of neededBy(graph, id)) expect(seen).toContain(needed);
    seen.add(id);
  }
}

/** Plays the changes as a database would: a row that is missing, or there twice, is an error. */
function rowsAfter(from: readonly string[], changes: readonly VersionChange[]): readonly string[] {
  const rows = new Set(from);
  for (const change of changes) {
    const [kind, id] = change;
    if (kind !== 'insert') expect(rows.delete(id)).toBe(true);
    const added = kind === 'insert' ? id : kind === 'update' ? change[2] : undefined;
    if (added === undefined) continue;
    expect(rows).not.toContain(added);
    rows.add(added);
  }
  return [...rows].sort();
}
