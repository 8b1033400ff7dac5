import { instance } from '@viz-js/viz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiagramRevision } from './diagram.js';
import { type RenderOptions, renderDot } from './render-dot.js';

const viz = await instance();

interface Drawn {
  readonly rankdir: string;
  readonly objects?: readonly { readonly name: string; readonly [attribute: string]: unknown }[];
  readonly edges?: readonly {
    readonly tail: number;
    readonly head: number;
    readonly style?: string;
    readonly label?: string;
  }[];
}

/** Without fonts, Graphviz estimates how wide a text is, and says so where it is not ASCII. */
const isEstimate = /no value for width of non-ASCII character/;

/** What Graphviz understands. Of the rest it may not even warn. */
function draw<R extends DiagramRevision>(revisions: readonly R[], options?: RenderOptions<R>) {
  const dot = renderDot(revisions, options);
  const result = viz.renderFormats(dot, ['svg', 'json']);
  expect(result.errors.filter(({ message }) => !isEstimate.test(message))).toEqual([]);
  const drawn: Drawn = JSON.parse(result.output?.json ?? '');
  const { objects = [], edges = [] } = drawn;
  const named = edges.map((edge) => ({ ...edge, from: objects[edge.tail]?.name, to: objects[edge.head]?.name }));
  return { dot, drawn, nodes: objects, edges: named, lines: textsOf(result.output?.svg ?? '') };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#45': '-',
  '#160': ' ',
};

const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text
      .replace(/&([^;]+);/g, (all, name: string) => entities[name] ?? all)
      .replaceAll('\u200c', '')
      .trim(),
  );

const quickstart: readonly DiagramRevision[] = [
  { revision: '1', downRevision: null, message: 'create account', attributes: { ticket: 'OPS-12' } },
  { revision: '2', downRevision: '1', message: 'add email', attributes: { ticket: 'OPS-13' } },
];

const textsOfRevisions = ['1', 'BASE', 'create account', 'ticket: OPS-12', '2', 'HEAD', 'add email', 'ticket: OPS-13'];

describe('the picture', () => {
  it('has an edge from a revision to its down revision', () => {
    const { edges, dot } = draw(quickstart);
    expect(edges).toMatchObject([{ from: '2', to: '1' }]);
    expect(dot).toContain('"2" -> "1";');
  });

  it('shows id, message and attributes', () => {
    expect(draw(quickstart).lines).toEqual(
      expect.arrayContaining(['1', 'create account', 'ticket: OPS-12', '2', 'add email', 'ticket: OPS-13']),
    );
  });

  it('shows the text of the label callback instead, which gets the whole revision', () => {
    const revisions = quickstart.map((revision) => ({ ...revision, file: `${revision.revision}.ts` }));
    const { lines } = draw(revisions, { label: ({ file, message }) => `${file}\n${message}` });
    expect(lines).toEqual(expect.arrayContaining(['1.ts', 'create account', '2.ts', 'add email']));
    expect(lines).not.toContain('ticket: OPS-12');
  });

  it('tells heads, bases, branch points, merges and labels apart by words and by form', () => {
    const { nodes, lines } = draw([
      { revision: 'base', downRevision: null },
      { revision: 'a', downRevision: 'base', branchLabels: ['shop', 'sale'] },
      { revision: 'b', downRevision: 'base' },
      { revision: 'merge', downRevision: ['a', 'b'] },
      { revision: 'head', downRevision: 'merge' },
    ]);
    expect(lines).toEqual(expect.arrayContaining(['HEAD', 'BASE', 'BRANCH POINT', 'MERGE', 'shop, sale']));
    const forms = nodes.map(({ style, fillcolor, peripheries }) => `${style} ${fillcolor} ${peripheries}`);
    expect(new Set(forms).size).toBe(4);
  });

  it('draws dependencies dashed, and says so below', () => {
    const { edges, lines } = draw([...quickstart, { revision: '3', downRevision: null, dependsOn: ['2'] }]);
    expect(edges).toContainEqual(expect.objectContaining({ from: '3', to: '2', style: 'dashed' }));
    expect(edges.filter(({ style }) => style === 'dashed')).toHaveLength(1);
    expect(lines).toContain('- - - depends on');
  });

  it('says below how much it shows, and explains the marks that occur', () => {
    const caption = '2 revisions · 1 head · 1 base';
    expect(draw(quickstart).lines.filter((line) => line && !textsOfRevisions.includes(line))).toEqual([caption]);
    expect(draw(quickstart, { only: [] }).lines).toEqual(['0 revisions · 0 heads · 0 bases']);
  });

  it('shows phases with their statements and scripts, and what is done', () => {
    const { lines, nodes } = draw([
      {
        revision: '1',
        downRevision: null,
        status: 'partial',
        phases: [
          { phase: 'before-deploy', statements: 1, scripts: [], state: 'done' },
          { phase: 'after-deploy', statements: 0, scripts: ['a.py', 'b.py', 'c', 'd', 'e'], state: 'running' },
          { phase: 'final', statements: 2, scripts: ['scripts/backfill.py'], state: 'pending' },
        ],
      },
      { revision: '2', downRevision: '1', status: 'pending', phases: [{ phase: null, statements: 1, scripts: [] }] },
      { revision: '3', downRevision: null, status: 'half-undone', isCurrent: true },
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        'PARTLY APPLIED',
        '● before-deploy',
        '1 statement',
        '▲ after-deploy',
        '► a.py',
        '1 more script',
        '○ final',
        '2 statements',
        '► scripts/backfill.py',
        'PENDING',
        'PARTLY UNDONE',
        'DATABASE',
      ]),
    );
    for (const text of ['partly applied', 'partly undone', 'pending', '● done', '▲ begun', '○ to do', '► script'])
      expect(lines).toContain(text);
    expect(lines).not.toContain('applied');
    expect(nodes.find(({ name }) => name === '2')?.style).toContain('dashed');
  });

  it.each(['TB', 'BT', 'LR', 'RL'] as const)('runs in the direction %s', (direction) => {
    expect(draw(quickstart, { direction }).drawn.rankdir).toBe(direction);
  });

  it('of no revision is empty', () => {
    expect(draw([]).nodes).toEqual([]);
  });

  it('is the same for the same graph', () => {
    expect(renderDot(quickstart.toReversed())).toBe(renderDot(quickstart));
  });
});

describe('hostile text', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', '\\', '<', '>', '&', '\n', '\r', '\0', 'N', 'G', '{', '|', ';', ']', '-', ' '),
      maxLength: 8,
    }),
  );

  it('of any kind is drawn, and changes no other part of the picture', () => {
    fc.assert(
      fc.property(nasty, nasty, (a, b) => {
        const revisions: DiagramRevision[] = [
          { revision: `1${a}`, downRevision: null, message: b, branchLabels: [a], attributes: { [b]: a } },
          { revision: '2', downRevision: `1${a}`, phases: [{ phase: a, statements: 1, scripts: [b] }] },
          { revision: '3', downRevision: '2' },
        ];
        expect(draw(revisions).edges).toHaveLength(2);
        expect(draw(revisions, { label: () => a }).nodes).toHaveLength(3);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    '"',
    'a\\"b',
    'a\\',
    '\\\\',
    '<b>x</b>',
    '<',
    '&amp;',
    '&',
    ']]>',
    ']',
    '{a|b}',
    '"]; x [',
    '-->',
    'ünï 日本',
  ])('stays what it is: %j', (text) => {
    expect(
      draw([{ revision: text, downRevision: null, message: text }]).lines.filter((line) => line === text),
    ).toHaveLength(2);
  });

  it('is not taken for an escape of Graphviz', () => {
    const { lines } = draw([{ revision: '1', downRevision: null, message: '\\N\\G\\l' }]);
    expect(lines).toContain('\\N\\G\\l');
  });

  it('that cannot be written is marked', () => {
    const { lines } = draw([{ revision: '1', downRevision: null, attributes: { a: '\0\x1b\ud800' } }]);
    expect(lines).toContain('a: \ufffd\ufffd\ufffd');
  });

  it('of any length leaves a message readable', () => {
    const { lines } = draw([
      { revision: '1', downRevision: null, message: 'word '.repeat(1000), attributes: { a: 'x'.repeat(1e5) } },
    ]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(50);
    expect(lines.length).toBeLessThan(12);
  });
});

describe('a long history', () => {
  const line = (length: number): DiagramRevision[] =>
    Array.from({ length }, (_, i) => ({
      revision: `${i}`.padStart(5, '0'),
      downRevision: i === 0 ? null : `${i - 1}`.padStart(5, '0'),
    }));
  const size = ({ drawn }: { drawn: object }) =>
    (drawn as { bb: string }).bb.split(',').map(Number).slice(2) as [number, number];

  it('goes on in another column, wider than high', () => {
    const [width, height] = size(draw(line(300)));
    expect(width).toBeGreaterThan(height);
    expect(width).toBeLessThan(3 * height);
  });

  it('stays in one column when asked', () => {
    const [width, height] = size(draw(line(300), { rows: false }));
    expect(height).toBeGreaterThan(50 * width);
  });

  it('has all its edges, whatever the columns', () => {
    const edges = (options: RenderOptions) =>
      draw(line(100), options)
        .edges.map(({ from, to }) => `${from} ${to}`)
        .sort();
    expect(edges({ rows: 7, direction: 'RL' })).toEqual(edges({ rows: false }));
  });

  it('of 10,000 revisions is written at once', () => {
    const start = performance.now();
    const dot = renderDot(line(10_000));
    expect(performance.now() - start).toBeLessThan(3000);
    expect(dot.match(/ -> /g)).toHaveLength(9999);
  });
});
