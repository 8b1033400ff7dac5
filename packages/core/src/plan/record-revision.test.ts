import { describe, expect, test } from 'vitest';
import { phasedRevision, projectOf, script, scriptOperation } from '../../test/support/project.js';
import type { Revision } from '../revision/revision.js';
import { recordRevision } from './record-revision.js';

const record = async (revision: Partial<Revision>, options = {}, direction: 'upgrade' | 'downgrade' = 'upgrade') => {
  const project = await projectOf([{ revision: '1', downRevision: null, ...revision }], options);
  return recordRevision(project, project.graph.get('1'), direction);
};
const texts = (recorded: Awaited<ReturnType<typeof record>>) =>
  recorded.map(({ phase, steps }) => [phase, ...steps.map(({ script }) => script)]);

describe('a revision', () => {
  test('belongs to the default phase when it is not phased', async () => {
    expect(texts(await record({ upgrade: (op) => void (op('a'), op('b')) }))).toEqual([['after-deploy', 'a', 'b']]);
  });

  test('has one nameless phase where none are configured', async () => {
    const options = { phases: [], defaultPhase: null };
    expect(texts(await record({ upgrade: (op) => op('a') }, options))).toEqual([[null, 'a']]);
  });

  test('has its phases in configured order, without those that are empty', async () => {
    const revision = phasedRevision('1', null, { 'before-deploy': ['a'], 'after-deploy': [], final: ['b'] });
    expect(texts(await record(revision))).toEqual([
      ['before-deploy', 'upgrade a'],
      ['final', 'upgrade b'],
    ]);
  });

  test('goes through the phases in reverse order in a downgrade', async () => {
    const seen: string[] = [];
    const downgrade: Revision['downgrade'] = (op, { phases, enterPhase }) => {
      seen.push(...phases);
      enterPhase('final');
      op('a');
      enterPhase('before-deploy');
      op('b');
    };
    expect(texts(await record({ downgrade }, {}, 'downgrade'))).toEqual([
      ['final', 'a'],
      ['before-deploy', 'b'],
    ]);
    expect(seen).toEqual(['final', 'after-deploy', 'before-deploy']);
  });

  test('is awaited when it is async', async () => {
    const upgrade: Revision['upgrade'] = async (op) => {
      op('a');
      await new Promise((resolve) => setTimeout(resolve, 1));
      op('b');
    };
    expect(texts(await record({ upgrade }))).toEqual([['after-deploy', 'a', 'b']]);
  });

  test('may have nothing to do', async () => {
    expect(await record({})).toEqual([]);
    expect(await record({}, {}, 'downgrade')).toEqual([]);
  });

  test('records operations of any kind in their order', async () => {
    const twice = {
      kind: 'twice',
      steps: () => [1, 2].map(() => ({ type: 'sqlite', script: 'x', transactional: true })),
    };
    const upgrade: Revision['upgrade'] = (op) => void (op('a'), op(twice), op(scriptOperation(script('s.py'))));
    expect(texts(await record({ upgrade }))).toEqual([['after-deploy', 'a', 'x', 'x', 'print()']]);
  });
});

describe('what is refused', () => {
  const cases: [string, Partial<Revision>, string, Record<string, unknown>?, ('upgrade' | 'downgrade')?][] = [
    ['a phase that is not configured', { upgrade: (_, { enterPhase }) => enterPhase('typo') }, 'AO_PHASE_UNKNOWN'],
    [
      'a phase where none are configured',
      { upgrade: (_, { enterPhase }) => enterPhase('final') },
      'AO_PHASES_NOT_CONFIGURED',
      { phases: [], defaultPhase: null },
    ],
    [
      'a phase after a later one',
      { upgrade: (_, { enterPhase }) => void (enterPhase('final'), enterPhase('before-deploy')) },
      'AO_PHASE_BACKWARDS',
    ],
    ['no operation', { upgrade: (op) => op(undefined as never) }, 'AO_OPERATION_INVALID'],
    ['a number', { upgrade: (op) => op(5 as never) }, 'AO_OPERATION_INVALID'],
    ['a promise', { upgrade: (op) => op(Promise.resolve() as never) }, 'AO_OPERATION_INVALID'],
    [
      'an operation whose steps are no steps',
      { upgrade: (op) => op({ kind: 'odd', steps: () => ['drop table a'] as never }) },
      'AO_OPERATION_INVALID',
    ],
    [
      'a statement with a line like our markers',
      { upgrade: (op) => op('select 1\n-- PHASE::final::;') },
      'AO_STATEMENT_INVALID',
    ],
    [
      'a script path that would end its comment',
      { upgrade: (op) => op(scriptOperation(script('a\ndrop table b'))) },
      'AO_SCRIPT_INVALID',
    ],
    [
      'a script path with our separator',
      { upgrade: (op) => op(scriptOperation(script('a::;.py'))) },
      'AO_SCRIPT_INVALID',
    ],
    ['a generator that is not phased', { *upgrade() {} }, 'AO_GENERATOR_NOT_PHASED'],
    [
      'a downgrade of a revision that has only an upgrade',
      { upgrade: (op) => op('a') },
      'AO_DOWNGRADE_MISSING',
      {},
      'downgrade',
    ],
    ['an attribute that is missing', { ticket: 'OPS-1' }, 'AO_ATTRIBUTE_MISSING', { attributes: ['ticket', 'owner'] }],
    [
      'an error of its own',
      {
        upgrade: () => {
          throw new TypeError('mine');
        },
      },
      'AO_REVISION_FAILED',
    ],
  ];
  test.each(cases)('%s', async (_, revision, code, options, direction) => {
    const place = { file: '/project/revisions/1.ts', revision: '1', line: expect.any(Number) };
    await expect(record(revision, options, direction)).rejects.toMatchObject({
      code,
      location: place,
      fix: code === 'AO_REVISION_FAILED' ? undefined : expect.any(String),
    });
  });

  test('an operation after the end, because something was not awaited', async () => {
    let late: unknown;
    const upgrade: Revision['upgrade'] = (op) => {
      late = Promise.resolve()
        .then(() => new Promise((resolve) => setTimeout(resolve, 5)))
        .then(() => op('a'));
    };
    await record({ upgrade });
    await expect(late).rejects.toMatchObject({ code: 'AO_OPERATION_LATE' });
  });
});
