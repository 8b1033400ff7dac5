import { describe, expect, it } from 'vitest';
import { createRevisionGraph, type GraphError, type RevisionEntry, type RevisionHeader } from '../../src/index.js';
import { errorOf, graphOf, revision } from './headers.js';

const entry = (id: string, downRevision: RevisionHeader['downRevision'], rest: Partial<RevisionEntry> = {}) => ({
  ...revision(id, downRevision),
  file: `/revisions/${id}.ts`,
  attributes: {},
  ...rest,
});

/** Code, revision and file of every problem. */
const summary = (error: GraphError) =>
  (error.problems.length > 0 ? error.problems : [error]).map(({ code, location }) => [
    code,
    location?.revision,
    location?.file,
  ]);

describe('a broken graph', () => {
  it('reports everything that is wrong at once, each with its file', () => {
    const error = errorOf(() =>
      createRevisionGraph([
        entry('1', null, { branchLabels: 'shop' }),
        entry('2', 'gone', { branchLabels: 'shop' }),
        entry('2', '1', { file: '/revisions/other.ts' }),
        entry('3', '1', { dependsOn: 'missing' }),
        entry('4', '5'),
        entry('5', '4'),
        entry('6;', '1'),
        entry('7', '7', { branchLabels: '1' }),
      ]),
    );
    expect(error.code).toBe('AO_GRAPH_INVALID');
    expect(summary(error)).toEqual([
      ['AO_REVISION_DUPLICATE', '2', '/revisions/other.ts'],
      ['AO_REVISION_ID_INVALID', '6;', '/revisions/6;.ts'],
      ['AO_LABEL_DUPLICATE', '2', '/revisions/2.ts'],
      ['AO_LABEL_INVALID', '7', '/revisions/7.ts'],
      ['AO_REVISION_MISSING', '2', '/revisions/2.ts'],
      ['AO_REVISION_MISSING', '3', '/revisions/3.ts'],
      ['AO_REVISION_CYCLE', '4', '/revisions/4.ts'],
      ['AO_REVISION_CYCLE', '7', '/revisions/7.ts'],
    ]);
    for (const problem of error.problems) expect(error.message).toContain(problem.problem);
  });

  it('names the other file of a duplicate, and all files of a cycle', () => {
    const duplicate = errorOf(() =>
      createRevisionGraph([entry('1', null), entry('1', null, { file: '/revisions/copy.ts' })]),
    );
    expect(duplicate.location).toEqual({ file: '/revisions/copy.ts', revision: '1' });
    expect(duplicate.problem).toContain('/revisions/1.ts');
    const cycle = errorOf(() => createRevisionGraph([entry('1', '3'), entry('2', '1'), entry('3', '2')]));
    expect(cycle.problem).toContain('"1" (/revisions/1.ts) -> "3" (/revisions/3.ts) -> "2" (/revisions/2.ts) -> "1"');
  });

  it('throws the only problem itself', () => {
    const error = errorOf(() => graphOf(revision('1', 'gone')));
    expect(error.code).toBe('AO_REVISION_MISSING');
    expect(error.problems).toEqual([]);
  });

  it.each<[string, RevisionHeader[]]>([
    ['through parents', [revision('1', '2'), revision('2', '1')]],
    ['through a dependency', [revision('1', null, { dependsOn: '2' }), revision('2', '1')]],
    ['through dependencies only', [revision('1', null, { dependsOn: '2' }), revision('2', null, { dependsOn: '1' })]],
    ['through a label', [revision('1', null, { dependsOn: 'shop' }), revision('2', '1', { branchLabels: 'shop' })]],
    ['of a revision and itself', [revision('1', '1')]],
    ['of a revision and itself, by dependency', [revision('1', null, { dependsOn: '1' })]],
    ['below other revisions', [revision('1', '2'), revision('2', '1'), revision('3', '2'), revision('4', '3')]],
  ])('refuses a cycle %s', (_, headers) => {
    const error = errorOf(() => createRevisionGraph(headers));
    expect(error.code).toBe('AO_REVISION_CYCLE');
  });

  it('finds every cycle, also those above another one', () => {
    const error = errorOf(() =>
      graphOf(
        revision('a', 'b'),
        revision('b', 'a'),
        revision('c', ['b', 'd']),
        revision('d', 'c'),
        revision('e', null, { dependsOn: 'e' }),
      ),
    );
    expect(summary(error).map(([, id]) => id)).toEqual(['a', 'c', 'e']);
  });

  it('refuses a label that is used twice, even on one branch or one revision', () => {
    const line = [revision('1', null, { branchLabels: 'shop' }), revision('2', '1', { branchLabels: ['shop'] })];
    expect(errorOf(() => createRevisionGraph(line)).code).toBe('AO_LABEL_DUPLICATE');
    const twice = [revision('1', null, { branchLabels: ['shop', 'shop'] })];
    expect(errorOf(() => createRevisionGraph(twice)).code).toBe('AO_LABEL_DUPLICATE');
  });

  it.each(['1', '2', 'head', 'heads', 'base', 'rel-2', '-rel', 'a b', 'a@b', 'a:b', 'a+1', '', 'é', 'a\n'])(
    'refuses the label %j, which a target could not name or which means something else',
    (label) => {
      const error = errorOf(() => graphOf(revision('1', null, { branchLabels: label }), revision('2', '1')));
      expect(error.code).toBe('AO_LABEL_INVALID');
    },
  );

  it.each([
    'head',
    'heads',
    'base',
    '',
    'a-b',
    'a+b',
    'a@b',
    'a:b',
    'a b',
    "a'b",
    'a"b',
    'a`',
    'a;b',
    'a/b',
    'a\\b',
    'a\nb',
    'a\0',
    'é',
    '😀',
    'x'.repeat(33),
  ])('refuses the id %j, which a target, a literal, a comment or the version table could not hold', (id) => {
    expect(errorOf(() => graphOf(revision(id))).code).toBe('AO_REVISION_ID_INVALID');
  });

  it.each(['1', 'ae1027a6acf', '2026_11_22', 'v1.2', '_', 'x'.repeat(32)])('accepts the id %j', (id) => {
    expect(graphOf(revision(id)).heads).toEqual([id]);
  });

  it('accepts a label that is an id with a hyphen', () => {
    const graph = graphOf(revision('1', null, { branchLabels: ['rel-2.x', 'shop-eu'] }), revision('2', '1'));
    expect(graph.resolve('shop-eu@head')).toEqual(['2']);
    expect(graph.upgrade({ from: [], to: 'rel-2.x@+2' })).toHaveLength(2);
  });

  it('says what a missing parent may be', () => {
    const label = errorOf(() => graphOf(revision('1', null, { branchLabels: 'shop' }), revision('2', 'shop')));
    expect(label.fix).toContain('not a branch label');
    const typo = errorOf(() => graphOf(revision('ae1027a6acf0'), revision('2', 'ae1027a6acfo')));
    expect(typo.fix).toBe('Did you mean "ae1027a6acf0"?');
    const part = errorOf(() => graphOf(revision('ae1027a6acf0'), revision('2', null, { dependsOn: 'ae10' })));
    expect(part.fix).toBe('Did you mean "ae1027a6acf0"?');
  });

  it('stays quick where nearly everything is missing', () => {
    const headers = Array.from({ length: 20_000 }, (_, index) => revision(`r${index}`, `gone${index}`));
    const error = errorOf(() => createRevisionGraph(headers));
    expect(error.problems).toHaveLength(20_000);
    expect(error.message.length).toBeLessThan(10_000);
  });
});
