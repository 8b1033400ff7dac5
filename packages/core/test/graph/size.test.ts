import { describe, expect, it } from 'vitest';
import { createRevisionGraph, type RevisionHeader } from '../../src/index.js';
import { revision } from './headers.js';

const SIZE = 100_000;
const range = (length: number) => Array.from({ length }, (_, index) => index);
const line = (name: string, length: number, below: string | null = null) =>
  range(length).map((index) => revision(`${name}${index}`, index === 0 ? below : `${name}${index - 1}`));

/** Each takes minutes when any part of it is quadratic, or overflows the stack when any part of it is recursive. */
const shapes: Record<string, () => readonly RevisionHeader[]> = {
  'a line': () => line('r', SIZE),
  'two lines with a merge every ten': () =>
    [...line('a', SIZE / 2), ...line('b', SIZE / 2)].map((header) => {
      const merged = /^a(\d+0)$/.exec(header.revision);
      return merged ? { ...header, downRevision: [header.downRevision as string, `b${merged[1]}`] } : header;
    }),
  'two lines with a head of both every ten': () => [
    ...line('a', SIZE / 2),
    ...line('b', SIZE / 2),
    ...range(SIZE / 20).map((index) => revision(`m${index}`, [`a${index * 10}`, `b${index * 10}`])),
  ],
  '1,000 heads': () => [revision('base0'), ...range(1000).flatMap((head) => line(`h${head}_`, SIZE / 1000, 'base0'))],
  'a dependency every ten': () =>
    line('r', SIZE).map((header, index) =>
      index > 10 && index % 10 === 0 ? { ...header, dependsOn: `r${(index * 7919) % (index - 1)}` } : header,
    ),
  '100,000 bases': () => range(SIZE).map((index) => revision(`r${index}`)),
  'merges and branches without a pattern': () =>
    range(SIZE).map((index) => {
      const any = (factor: number) => `r${(index * factor) % Math.max(index, 1)}`;
      const parents =
        index % 11 === 0 ? [`r${index - 1}`, any(7919)] : [index % 17 === 0 ? any(104_729) : `r${index - 1}`];
      return revision(`r${index}`, index === 0 ? null : parents);
    }),
};

describe.each(Object.entries(shapes))('%s of 100,000 revisions', (_, headersOf) => {
  it('is built, sorted, and planned up and down without a quadratic or recursive part', () => {
    const headers = headersOf();
    const graph = createRevisionGraph(headers);
    expect(graph.history()).toHaveLength(headers.length);
    expect(graph.upgrade({ from: [], to: 'heads' })).toHaveLength(headers.length);
    expect(graph.downgrade({ from: graph.resolve('heads'), to: 'base' })).toHaveLength(headers.length);
    expect(graph.stamp({ from: [], to: 'heads' })).toHaveLength(graph.resolve('heads').length);
    for (const { revision: id } of headers.slice(0, 1000)) graph.labels(id);
  });
});

it('resolves 100,000 beginnings of ids', () => {
  const graph = createRevisionGraph(range(SIZE).map((index) => revision(`${String(index).padStart(6, '0')}abcdef`)));
  for (const index of range(SIZE)) {
    const start = String(index).padStart(6, '0');
    expect(graph.resolve(start)).toEqual([`${start}abcdef`]);
  }
});
