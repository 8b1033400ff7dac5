import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiagram, type DiagramRevision } from './diagram.js';

/** base, two branches of which one depends on the other, their merge; and an unrelated base. */
const revisions: readonly DiagramRevision[] = [
  { revision: 'm', downRevision: ['a', 'b'] },
  { revision: 'a', downRevision: 'base', branchLabels: ['shop'] },
  { revision: 'b', downRevision: 'base', branchLabels: 'billing', dependsOn: 'shop' },
  { revision: 'base', downRevision: null },
  { revision: 'other', downRevision: null, dependsOn: ['base'] },
];

const node = (id: string, options?: Parameters<typeof createDiagram>[1]) =>
  createDiagram(revisions, options).nodes.find((each) => each.id === id);

describe('an edge', () => {
  it('leads from a revision to its down revisions, and to what it depends on by id or by label', () => {
    expect(
      createDiagram(revisions)
        .edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)
        .sort(),
    ).toEqual(['a down base', 'b depends a', 'b down base', 'm down a', 'm down b', 'other depends base']);
  });
});

describe('a revision', () => {
  it('is a head, a base, a branch point, a merge', () => {
    const roles = createDiagram(revisions).nodes.map(({ id, isHead, isBase, isBranchPoint, isMerge }) => [
      id,
      ...(isHead ? ['head'] : []),
      ...(isBase ? ['base'] : []),
      ...(isBranchPoint ? ['branch point'] : []),
      ...(isMerge ? ['merge'] : []),
    ]);
    expect(roles.sort()).toEqual([
      ['a'],
      ['b'],
      ['base', 'base', 'branch point'],
      ['m', 'head', 'merge'],
      ['other', 'head', 'base'],
    ]);
  });

  it('keeps its role when only a part is drawn', () => {
    const { nodes, edges } = createDiagram(revisions, { only: ['a', 'base'] });
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'base']);
    expect(edges).toEqual([{ from: 'a', to: 'base', kind: 'down' }]);
    expect(node('a', { only: ['a', 'base'] })?.isHead).toBe(false);
    expect(node('base', { only: ['a', 'base'] })?.isBranchPoint).toBe(true);
  });
});

describe('the order', () => {
  it('has each revision before those that it leads to, and does not depend on the order of the input', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...revisions], { minLength: revisions.length }), (shuffled) => {
        expect(createDiagram(shuffled)).toEqual(createDiagram(revisions));
      }),
    );
    const order = createDiagram(revisions).nodes.map(({ id }) => id);
    for (const { from, to } of createDiagram(revisions).edges)
      expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
  });

  it('goes through 100,000 revisions in a line, or around one, without recursion or a square', () => {
    const line = Array.from({ length: 100_000 }, (_, i) => ({
      revision: `${i}`,
      downRevision: i === 0 ? null : `${i - 1}`,
    }));
    expect(createDiagram(line).nodes[0]?.id).toBe('99999');
    const star = line.map(({ revision }) => ({ revision, downRevision: revision === '0' ? null : '0' }));
    expect(createDiagram(star).edges).toHaveLength(99_999);
    const merge = [
      ...line.map((each) => ({ ...each, downRevision: null })),
      { revision: 'm', downRevision: line.map((each) => each.revision) },
    ];
    expect(createDiagram(merge).nodes[0]?.isMerge).toBe(true);
  });
});

describe('a broken graph', () => {
  it.each<[string, readonly DiagramRevision[]]>([
    ['AO_REVISION_MISSING', [{ revision: 'a', downRevision: 'b' }]],
    ['AO_REVISION_MISSING', [{ revision: 'a', downRevision: null, dependsOn: 'b' }]],
    [
      'AO_REVISION_CYCLE',
      [
        { revision: 'a', downRevision: 'b' },
        { revision: 'b', downRevision: 'a' },
      ],
    ],
    ['AO_REVISION_CYCLE', [{ revision: 'a', downRevision: null, dependsOn: 'a' }]],
    [
      'AO_REVISION_DUPLICATE',
      [
        { revision: 'a', downRevision: null },
        { revision: 'a', downRevision: null },
      ],
    ],
  ])('is refused: %s', (code, broken) => {
    expect(() => createDiagram(broken)).toThrow(expect.objectContaining({ code }));
  });
});
