import { describe, expect, it } from 'vitest';
import { divideIntoColumns } from './columns.js';
import { createDiagram, type DiagramPhase, type DiagramRevision } from './diagram.js';
import { renderSvg } from './render-svg.js';

const line = (length: number) =>
  Array.from({ length }, (_, i) => ({ revision: `${i}`, downRevision: i === 0 ? null : `${i - 1}` }));

describe('an SVG', () => {
  it('looks like the picture in the README', async () => {
    const revision = (id: string, downRevision: DiagramRevision['downRevision'], message: string, more = {}) => {
      return {
        revision: id,
        downRevision,
        message,
        attributes: { ticket: `OPS-${id.length + message.length}` },
        ...more,
      };
    };
    const svg = await renderSvg([
      revision('27c6', null, 'create account'),
      revision('3f1a', '27c6', 'add email to account'),
      revision('5b0e', '3f1a', 'orders', { branchLabels: 'shop' }),
      revision('61d4', '5b0e', 'number of items'),
      revision('4c92', '3f1a', 'invoices', { branchLabels: 'billing' }),
      revision('7a55', '4c92', 'invoice has an order', { dependsOn: 'shop' }),
      revision('8e03', ['61d4', '7a55'], 'merge shop and billing'),
      revision('9d77', '8e03', 'split the name', {
        phases: [
          { phase: 'before-deploy', statements: 2, scripts: [] },
          { phase: 'after-deploy', statements: 0, scripts: ['scripts/split.py'] },
          { phase: 'final', statements: 1, scripts: [] },
        ],
      }),
      revision('a001', null, 'audit log', { branchLabels: 'audit' }),
    ]);
    await expect(svg).toMatchFileSnapshot('../example.svg');
  });

  it('looks like the picture of a database in the docs', async () => {
    const phases = (...states: readonly NonNullable<DiagramPhase['state']>[]): readonly DiagramPhase[] => [
      { phase: 'before-deploy', statements: 2, scripts: [], state: states[0] ?? 'pending' },
      { phase: 'after-deploy', statements: 0, scripts: ['scripts/split.py'], state: states[1] ?? 'pending' },
      { phase: 'final', statements: 1, scripts: [], state: states[2] ?? 'pending' },
    ];
    const svg = await renderSvg(
      [
        { revision: '27c6', downRevision: null, message: 'create account', status: 'done' },
        { revision: '3f1a', downRevision: '27c6', message: 'add email', status: 'done', isCurrent: true },
        {
          revision: '61d4',
          downRevision: '3f1a',
          message: 'split the name',
          status: 'partial',
          phases: phases('done', 'running'),
        },
        {
          revision: '9d77',
          downRevision: '61d4',
          message: 'drop the name',
          status: 'pending',
          phases: phases().slice(2),
        },
      ],
      { direction: 'RL' },
    );
    await expect(svg).toMatchFileSnapshot('../example-database.svg');
  });

  it('is drawn without Graphviz', async () => {
    const svg = await renderSvg(line(2));
    expect(svg).toMatch(/^<\?xml[\s\S]*<svg [\s\S]*<\/svg>\s*$/);
    expect(svg.match(/class="node"/g)).toHaveLength(2);
    expect(svg.match(/class="edge"/g)).toHaveLength(1);
  });

  it('is the same for the same graph', async () => {
    expect(await renderSvg(line(30))).toBe(await renderSvg(line(30).reverse()));
  });

  it('of 300 revisions has them all', async () => {
    expect((await renderSvg(line(300))).match(/class="node"/g)).toHaveLength(300);
  });

  it.each([
    ['TB', 'x', 1],
    ['BT', 'x', -1],
    ['LR', 'y', 1],
    ['RL', 'y', -1],
  ] as const)(
    'of lines beside each other has its columns in order, and every edge, with %s',
    async (direction, axis, sign) => {
      const other = line(50).map(({ revision, downRevision }, i) => ({
        revision: `other${revision}`,
        downRevision: downRevision === null ? '7' : `other${downRevision}`,
        ...(i % 9 === 0 && { dependsOn: `${(i * 7) % 60}` }),
      }));
      const revisions: DiagramRevision[] = [...line(60), ...other];
      const svg = await renderSvg(revisions, { direction });
      expect(svg.match(/class="node"/g)).toHaveLength(110);
      expect(svg.match(/class="edge"/g)).toHaveLength(createDiagram(revisions).edges.length);

      const places = [
        ...svg.matchAll(/class="node">\n<title>(\w+)<\/title>[\s\S]*?<text[^>]* x="([-\d.]+)" y="([-\d.]+)"/g),
      ];
      const placeOf = new Map(places.map(([, id, x, y]) => [id, Number(axis === 'x' ? x : y)]));
      const rows = direction === 'TB' || direction === 'BT' ? 15 : 8;
      const { columns, isBroad } = divideIntoColumns(createDiagram(revisions), rows);
      const middles = columns.map(
        (nodes) => nodes.reduce((sum, { id }) => sum + (placeOf.get(id) ?? 0), 0) / nodes.length,
      );
      expect(isBroad).toBe(true);
      expect(columns.length).toBeGreaterThan(3);
      expect(middles).toEqual(middles.toSorted((one, two) => sign * (one - two)));
    },
  );

  it('of too many revisions is refused, with what to do', async () => {
    await expect(renderSvg(line(2001))).rejects.toMatchObject({
      code: 'AO_GRAPH_TOO_LARGE',
      problem: '2001 revisions are too many for an SVG: the limit is 2000.',
      fix: expect.stringContaining('dot -Tsvg'),
    });
    await expect(renderSvg(line(5), { limit: 4 })).rejects.toMatchObject({ code: 'AO_GRAPH_TOO_LARGE' });
  });

  it('of a part of many revisions is drawn', async () => {
    const svg = await renderSvg(line(5000), { only: ['4999', '4998'] });
    expect(svg.match(/class="node"/g)).toHaveLength(2);
  });
});
