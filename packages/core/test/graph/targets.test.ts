import { describe, expect, it } from 'vitest';
import { errorOf, graphOf, revision } from './headers.js';

/**
 * ```
 * a1 - b1 - c1 (shop)
 *         \
 *           c2 (stock) - d2
 * x1 (audit) - x2, which depends on c1
 * ```
 */
const graph = graphOf(
  revision('a1'),
  revision('b1', 'a1'),
  revision('c1', 'b1', { branchLabels: 'shop' }),
  revision('c2', 'b1', { branchLabels: 'stock' }),
  revision('d2', 'c2'),
  revision('x1', null, { branchLabels: 'audit' }),
  revision('x2', 'x1', { dependsOn: 'shop' }),
);

const up = (from: readonly string[], to: string | readonly string[]) =>
  graph.upgrade({ from, to }).map((move) => move.revision);
const down = (from: readonly string[], to: string | readonly string[]) =>
  graph.downgrade({ from, to }).map((move) => move.revision);

describe('the graph', () => {
  it('knows its revisions, their neighbours and their labels', () => {
    expect(graph.size).toBe(7);
    expect([graph.has('c2'), graph.has('stock'), graph.has('c')]).toEqual([true, false, false]);
    expect(graph.get('c2')).toEqual(revision('c2', 'b1', { branchLabels: 'stock' }));
    expect(graph.parents('b1')).toEqual(['a1']);
    expect(graph.children('b1')).toEqual(['c1', 'c2']);
    expect(graph.dependencies('x2')).toEqual(['c1']);
    expect(graph.labels('d2')).toEqual(['stock']);
    expect(graph.labels('b1')).toEqual([]);
    expect([graph.heads, graph.bases, graph.branchPoints]).toEqual([['c1', 'd2', 'x2'], ['a1', 'x1'], ['b1']]);
  });

  it('is empty without headers', () => {
    const empty = graphOf();
    expect([empty.size, empty.heads, empty.history(), empty.resolve('head')]).toEqual([0, [], [], []]);
    expect(empty.upgrade({ from: [], to: 'heads' })).toEqual([]);
    expect(empty.downgrade({ from: [], to: 'base' })).toEqual([]);
  });

  it('refuses to get an id that it does not have, and suggests near ones', () => {
    const error = errorOf(() => graph.get('c3'));
    expect(error.code).toBe('AO_TARGET_UNKNOWN');
    expect(error.fix).toBe('Did you mean "c1" or "c2"?');
  });
});

describe('a target', () => {
  it.each<[string | readonly string[], readonly string[]]>([
    ['base', []],
    ['shop@base', []],
    ['heads', ['d2', 'x2']],
    ['stock@head', ['d2']],
    ['stock', ['c2']],
    ['d2', ['d2']],
    ['aud', ['x1']],
    ['stock@d2', ['d2']],
    ['a1@stock', ['c2']],
    ['stock@heads', ['d2']],
    ['stock@b1+2', ['d2']],
    ['d2-1', ['c2']],
    ['a1-1', []],
    ['audit@base+2', ['x2']],
    ['-1', ['c2', 'x1']],
    ['stock@-2', ['b1']],
    [
      ['shop', 'd2', 'd2'],
      ['c1', 'd2'],
    ],
  ])('%j names %j', (target, ids) => {
    expect(graph.resolve(target)).toEqual(ids);
  });

  it.each<[string, string]>([
    ['nosuch', 'AO_TARGET_UNKNOWN'],
    ['nosuch@head', 'AO_TARGET_UNKNOWN'],
    ['nosuch@base', 'AO_TARGET_UNKNOWN'],
    ['audit@a1', 'AO_TARGET_UNKNOWN'],
    ['+1', 'AO_TARGET_UNKNOWN'],
    ['head', 'AO_TARGET_AMBIGUOUS'],
    ['a1@head', 'AO_TARGET_AMBIGUOUS'],
    ['s', 'AO_TARGET_AMBIGUOUS'],
    ['b1+1', 'AO_TARGET_AMBIGUOUS'],
    ['base+1', 'AO_TARGET_AMBIGUOUS'],
    ['-9', 'AO_TARGET_UNREACHABLE'],
    ['d2+1', 'AO_TARGET_UNREACHABLE'],
    ['', 'AO_TARGET_INVALID'],
    ['stock@', 'AO_TARGET_INVALID'],
  ])('%j is refused with %s', (target, code) => {
    expect(errorOf(() => graph.resolve(target)).code).toBe(code);
  });

  it('that is ambiguous lists what to choose from', () => {
    expect(errorOf(() => graph.resolve('head')).fix).toBe(
      'Choose one of c1, d2, x2, or heads for all; ao merge makes one of them.',
    );
    expect(errorOf(() => graph.resolve('a1@head')).fix).toBe(
      'Choose one of c1, d2, or a1@heads for all; ao merge makes one of them.',
    );
    expect(errorOf(() => graph.resolve('s')).fix).toBe('Choose one of shop, stock.');
    expect(errorOf(() => up(['b1'], '+1')).fix).toBe('Choose one of c1, c2.');
    expect(errorOf(() => up(['c1', 'c2'], '+1')).fix).toBe('Choose one of c1+1, c2+1.');
  });
});

describe('an upgrade', () => {
  it.each<[readonly string[], string | readonly string[], readonly string[]]>([
    [[], 'heads', ['x1', 'a1', 'b1', 'c1', 'x2', 'c2', 'd2']],
    [[], 'audit@head', ['a1', 'b1', 'c1', 'x1', 'x2']],
    [[], 'audit@+1', ['x1']],
    [['b1'], 'stock@+2', ['c2', 'd2']],
    [['b1'], ['c1', 'c2'], ['c2', 'c1']],
    [['d2'], 'b1', []],
    [['d2'], 'base', []],
    [['a1'], '+1', ['b1']],
  ])('from %j to %j applies %j', (from, to, ids) => {
    expect(up(from, to).toSorted()).toEqual(ids.toSorted());
  });

  it.each<[readonly string[], string | readonly string[], string]>([
    [['gone'], 'heads', 'AO_TARGET_UNKNOWN'],
    [[], 'gone', 'AO_TARGET_UNKNOWN'],
    [[], 'head', 'AO_TARGET_AMBIGUOUS'],
    [['b1'], '+1', 'AO_TARGET_AMBIGUOUS'],
    [['c1', 'c2'], '+1', 'AO_TARGET_AMBIGUOUS'],
    [['d2'], '+1', 'AO_TARGET_UNREACHABLE'],
    [['d2'], '-1', 'AO_TARGET_UNREACHABLE'],
    [['d2'], 'a1-1', 'AO_TARGET_UNREACHABLE'],
    [[], ['b1', 'd2'], 'AO_TARGET_INVALID'],
    [['b1', 'd2'], 'heads', 'AO_TARGET_INVALID'],
  ])('from %j to %j is refused with %s', (from, to, code) => {
    expect(errorOf(() => up(from, to)).code).toBe(code);
  });

  it('says that a row of the version table has no file, or stands for nothing', () => {
    expect(errorOf(() => up(['f00d'], 'heads')).message).toContain('The version table says "f00d"');
    expect(errorOf(() => up(['b1', 'd2'], 'heads')).fix).toContain('"b1"');
  });

  it('replaces the rows of what it builds on', () => {
    const merge = graphOf(
      revision('a'),
      revision('b'),
      revision('m', ['a', 'b']),
      revision('d', null, { dependsOn: 'm' }),
    );
    expect(merge.upgrade({ from: [], to: 'heads' }).map((move) => move.versions)).toEqual([
      [['insert', 'b']],
      [['insert', 'a']],
      [
        ['delete', 'a'],
        ['update', 'b', 'm'],
      ],
      [['update', 'm', 'd']],
    ]);
  });
});

describe('a downgrade', () => {
  it.each<[readonly string[], string | readonly string[], readonly string[]]>([
    [['c1', 'd2'], '-1', ['c1']],
    [['d2', 'c1'], '-1', ['d2']],
    [['c1', 'd2'], 'stock@-1', ['d2']],
    [['d2', 'x2'], 'stock@b1', ['d2', 'c2']],
    [['d2', 'x2'], 'shop@-1', ['x2', 'c1']],
    [['d2', 'x2'], 'audit@base', ['x2', 'x1']],
    [['d2'], ['b1'], ['d2', 'c2']],
    [['d2'], 'd2', []],
    [['d2'], 'd2-1', ['d2']],
    [[], 'base', []],
  ])('from %j to %j undoes %j', (from, to, ids) => {
    expect(down(from, to)).toEqual(ids);
  });

  it.each<[readonly string[], string | readonly string[], string]>([
    [['gone'], 'base', 'AO_TARGET_UNKNOWN'],
    [['d2'], 'nosuch@base', 'AO_TARGET_UNKNOWN'],
    [['b1'], 'd2', 'AO_TARGET_UNREACHABLE'],
    [['b1'], '-3', 'AO_TARGET_UNREACHABLE'],
    [[], '-1', 'AO_TARGET_UNREACHABLE'],
    [['b1'], '+1', 'AO_TARGET_UNREACHABLE'],
    [['d2', 'x2'], 'audit@b1', 'AO_TARGET_UNREACHABLE'],
    [['c1', 'c2'], 'a1@-1', 'AO_TARGET_AMBIGUOUS'],
    [['d2'], ['b1', 'a1'], 'AO_TARGET_INVALID'],
    [['d2'], [], 'AO_TARGET_INVALID'],
  ])('from %j to %j is refused with %s', (from, to, code) => {
    expect(errorOf(() => down(from, to)).code).toBe(code);
  });
});

describe('a stamp', () => {
  it.each<[readonly string[], string | readonly string[], string]>([
    [[], 'heads', 'insert d2, insert x2'],
    [['a1'], 'd2', 'update a1 d2'],
    [['c1', 'd2'], 'b1', 'delete c1, update d2 b1'],
    [['c1'], 'd2', 'insert d2'],
    [['c1', 'd2'], 'stock@base', 'delete d2'],
    [['c1', 'd2'], 'base', 'delete c1, delete d2'],
    [['d2'], 'd2', ''],
    [['b1'], ['c1', 'd2'], 'update b1 c1, insert d2'],
    [['c1', 'c2'], ['c1', 'd2'], 'update c2 d2'],
    [['c1', 'd2'], ['base', 'x1'], 'insert x1, delete c1, delete d2'],
    [[], '-1', 'insert c2, insert x1'],
  ])('from %j to %j does this: %s', (from, to, changes) => {
    const done = graph.stamp({ from, to }).map((change) => change.join(' '));
    expect(done.join(', ')).toBe(changes);
  });

  it.each<[readonly string[], string | readonly string[], string]>([
    [['gone'], 'base', 'AO_TARGET_UNKNOWN'],
    [[], 'gone', 'AO_TARGET_UNKNOWN'],
    [[], 'head', 'AO_TARGET_AMBIGUOUS'],
    [['a1'], '+1', 'AO_TARGET_INVALID'],
    [[], ['b1', 'd2'], 'AO_TARGET_INVALID'],
  ])('from %j to %j is refused with %s', (from, to, code) => {
    expect(errorOf(() => graph.stamp({ from, to })).code).toBe(code);
  });
});

describe('a history', () => {
  it.each<[string, readonly string[]]>([
    ['b1:d2', ['d2', 'c2', 'b1']],
    ['b1:stock@+1', ['c2', 'b1']],
    [':b1', ['b1', 'a1']],
    ['stock@b1:', ['d2', 'c2', 'b1']],
    ['d2:', ['d2']],
    ['audit@base:', ['x2', 'c1', 'b1', 'a1', 'x1']],
  ])('of %j is %j', (range, ids) => {
    expect(graph.history(range).toSorted()).toEqual(ids.toSorted());
  });

  it.each<[string, string]>([
    ['b1', 'AO_TARGET_INVALID'],
    ['a1:b1:c1', 'AO_TARGET_INVALID'],
    ['gone:', 'AO_TARGET_UNKNOWN'],
    [':head', 'AO_TARGET_AMBIGUOUS'],
    ['d2:b1', 'AO_TARGET_UNREACHABLE'],
  ])('of %j is refused with %s', (range, code) => {
    expect(errorOf(() => graph.history(range)).code).toBe(code);
  });
});

describe('a tracker', () => {
  it('refuses an order in which the table would say what is not so', () => {
    const tracker = graph.track(['a1', 'x1']);
    expect(errorOf(() => tracker.apply('c1')).code).toBe('AO_TARGET_UNREACHABLE');
    expect(errorOf(() => tracker.apply('x2')).code).toBe('AO_TARGET_UNREACHABLE');
    expect(errorOf(() => tracker.apply('a1')).code).toBe('AO_TARGET_UNREACHABLE');
    expect(errorOf(() => tracker.undo('b1')).code).toBe('AO_TARGET_UNREACHABLE');
    tracker.apply('b1');
    expect(errorOf(() => tracker.undo('a1')).code).toBe('AO_TARGET_UNREACHABLE');
    expect(tracker.heads).toEqual(['b1', 'x1']);
  });

  it('refuses rows that it does not know', () => {
    expect(errorOf(() => graph.track(['gone'])).code).toBe('AO_TARGET_UNKNOWN');
  });
});
