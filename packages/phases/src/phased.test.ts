import { AoError, type Op, type RevisionContext } from '@ao/core';
import { describe, expect, test } from 'vitest';
import { type PhaseYield, phased } from './phased.js';

const phases = ['before-deploy', 'after-deploy', 'final'];

/** Runs a function as core's recorder does, and notes which phase each operation fell into. */
async function record(upgrade: (op: Op, context: RevisionContext) => void | Promise<void>, configured = phases) {
  const recorded: string[] = [];
  let current = '(none)';
  const context: RevisionContext = {
    revision: '1',
    direction: 'upgrade',
    dialect: 'sqlite',
    phases: configured,
    enterPhase: (phase) => {
      current = phase;
    },
  };
  await upgrade((operation) => void recorded.push(`${current}: ${operation}`), context);
  return recorded;
}

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'no error',
    (error) => (error instanceof AoError ? error.code : error),
  );

describe('a bare yield', () => {
  test('starts the next configured phase', async () => {
    const upgrade = phased(function* (op) {
      op('a');
      yield;
      op('b');
      op('c');
      yield;
      op('d');
    });
    expect(await record(upgrade)).toEqual(['before-deploy: a', 'after-deploy: b', 'after-deploy: c', 'final: d']);
  });

  test('may leave a phase without operations', async () => {
    const upgrade = phased(function* (op) {
      yield;
      yield;
      op('d');
    });
    expect(await record(upgrade)).toEqual(['final: d']);
  });

  test.each([
    [0, 'AO_PHASES_TOO_FEW'],
    [1, 'AO_PHASES_TOO_FEW'],
    [2, 'no error'],
    [3, 'AO_PHASES_TOO_MANY'],
    [9, 'AO_PHASES_TOO_MANY'],
  ])('is needed between each two phases: %i of them for three phases is %s', async (count, code) => {
    const upgrade = phased(function* () {
      for (let index = 0; index < count; index++) yield;
    });
    expect(await codeOf(record(upgrade))).toBe(code);
  });

  test('is not needed where one phase is configured', async () => {
    // biome-ignore lint/correctness/useYield: one phase has nothing to divide
    const upgrade = phased(function* (op) {
      op('a');
    });
    expect(await record(upgrade, ['only'])).toEqual(['only: a']);
  });
});

describe("a yield with a phase's name", () => {
  test('starts that phase and may skip others', async () => {
    const upgrade = phased(function* (op) {
      op('a');
      yield 'final';
      op('b');
    });
    expect(await record(upgrade)).toEqual(['before-deploy: a', 'final: b']);
  });

  test('may name the first phase', async () => {
    const upgrade = phased(function* (op) {
      yield 'before-deploy';
      op('a');
    });
    expect(await record(upgrade)).toEqual(['before-deploy: a']);
  });

  test('keeps its meaning when phases are added', async () => {
    const upgrade = phased(function* (op) {
      yield 'before-deploy';
      op('a');
      yield 'final';
      op('b');
    });
    const more = ['prepare', 'before-deploy', 'after-deploy', 'final', 'clean-up'];
    expect(await record(upgrade, more)).toEqual(await record(upgrade));
  });

  test.each([
    ['named', undefined],
    [undefined, 'named'],
  ])('is not mixed with bare yields: %s, then %s', async (first, second) => {
    const name = (value: string | undefined): PhaseYield => (value === 'named' ? 'after-deploy' : undefined);
    const upgrade = phased(function* () {
      yield name(first);
      yield name(second);
    });
    expect(await codeOf(record(upgrade))).toBe('AO_PHASES_MIXED');
  });
});

describe('phased', () => {
  test('works on async generators', async () => {
    const upgrade = phased(async function* (op) {
      op('a');
      yield;
      op(await Promise.resolve('b'));
      yield;
    });
    expect(await record(upgrade)).toEqual(['before-deploy: a', 'after-deploy: b']);
  });

  test('keeps `this`', async () => {
    const revision = {
      table: 'account',
      upgrade: phased(function* (this: { table: string }, op: Op) {
        op(`drop table ${this.table}`);
        yield;
        yield;
      }),
    };
    expect(await record((op, context) => revision.upgrade(op, context))).toEqual(['before-deploy: drop table account']);
  });

  test('refuses a function that is not a generator', async () => {
    const upgrade = phased((() => {}) as unknown as () => Generator<undefined, void, void>);
    expect(await codeOf(record(upgrade))).toBe('AO_PHASED_NOT_GENERATOR');
  });

  test('refuses a function that returns a list', async () => {
    const upgrade = phased((() => [1, 2]) as unknown as () => Generator<undefined, void, void>);
    expect(await codeOf(record(upgrade))).toBe('AO_PHASED_NOT_GENERATOR');
  });

  test('closes the generator when a yield is refused', async () => {
    let closed = false;
    const upgrade = phased(function* () {
      try {
        yield;
        yield;
        yield;
      } finally {
        closed = true;
      }
    });
    expect(await codeOf(record(upgrade))).toBe('AO_PHASES_TOO_MANY');
    expect(closed).toBe(true);
  });

  test('lets an error of the generator through', async () => {
    const upgrade = phased(function* () {
      yield;
      throw new TypeError('mine');
    });
    await expect(record(upgrade)).rejects.toThrow(TypeError);
  });
});
