import { describe, expect, it } from 'vitest';
import { divideIntoColumns } from './columns.js';
import { createDiagram, type DiagramRevision } from './diagram.js';

const line = (length: number, name = 'r', from: string | null = null): DiagramRevision[] =>
  Array.from({ length }, (_, i) => ({ revision: `${name}${i}`, downRevision: i === 0 ? from : `${name}${i - 1}` }));

const lengths = (revisions: readonly DiagramRevision[], rows: number) =>
  divideIntoColumns(createDiagram(revisions), rows).columns.map((column) => column.length);

describe('columns', () => {
  it('have as many rows as asked, and the last one the rest', () => {
    expect(lengths(line(50), 20)).toEqual([20, 20, 10]);
  });

  it('leave no short rest', () => {
    expect(lengths(line(43), 20)).toEqual([20, 23]);
    expect(lengths(line(24), 20)).toEqual([24]);
  });

  it('of a single revision, or none, are one, or none', () => {
    expect(lengths(line(1), 20)).toEqual([1]);
    expect(lengths([], 20)).toEqual([]);
  });

  it('never end for an infinite length', () => {
    expect(lengths(line(1000), Number.POSITIVE_INFINITY)).toEqual([1000]);
  });

  it('count rows, not revisions', () => {
    const { columns, isBroad } = divideIntoColumns(createDiagram([...line(40, 'a'), ...line(40, 'b')]), 20);
    expect(columns.map((column) => column.length)).toEqual([40, 40]);
    expect(isBroad).toBe(true);
  });

  it('end where one line leads on, if there is such a place near', () => {
    // Counted from the newest: 16 in a line, a merge, two branches of 8, and the rest in a line.
    const revisions = [
      ...line(20),
      ...line(8, 'x', 'r19'),
      ...line(8, 'y', 'r19'),
      { revision: 'm', downRevision: ['x7', 'y7'] },
      ...line(16, 'z', 'm'),
    ];
    const { columns, columnOf, isBroad } = divideIntoColumns(createDiagram(revisions), 20);
    expect(columns[0]?.map(({ id }) => id).slice(-2)).toEqual(['z1', 'z0']);
    expect(columnOf.get('m')).toBe(1);
    expect(isBroad).toBe(false);
  });
});
