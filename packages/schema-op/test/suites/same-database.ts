import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { bulkInsert, createTable } from '../../src/index.js';
import type { Line } from '../fixtures/drizzle.js';
import { builder } from '../random/builders.js';
import { movesOf } from '../random/moves.js';
import { choices, tableSpec } from '../random/spec.js';
import { apply, scriptOf, type TestDatabase, textsOf } from '../support/database.js';

/** How many random histories; more in a night of `AO_FUZZ=5000`, which also takes another seed each time. */
const runs = (usual: number): fc.Parameters<unknown> => {
  const { AO_FUZZ } = process.env;
  return AO_FUZZ ? { numRuns: Math.ceil((usual * Number(AO_FUZZ)) / 200) } : { numRuns: usual, seed: 1 };
};

/** Random tables and sequences of operations leave the same database however they get there. */
export function sameDatabaseSuite(
  database: () => TestDatabase,
  line: Line,
  { usual, hasClient }: { readonly usual: number; readonly hasClient: boolean },
): void {
  const history = fc.tuple(tableSpec, choices);

  const planOf = ([spec, picks]: readonly [Parameters<typeof movesOf>[2], readonly number[]]) => {
    const { family } = database().dialect;
    const { parent, build } = builder(line, family);
    const moves = movesOf(family, build, spec, picks);
    return { first: [createTable(parent), createTable(build(spec)), bulkInsert(parent, [{ id: 1 } as never])], moves };
  };

  describe('random tables and sequences of operations', () => {
    afterEach(() => database().reset());

    test('come back to the same catalog when they go up, down and up again', { timeout: 3_600_000 }, async () => {
      const property = fc.asyncProperty(history, async (drawn) => {
        const { first, moves } = planOf(drawn);
        const [up, down] = [moves.map((move) => move.up), moves.map((move) => move.down).reverse()];
        const catalog = () => database().catalog({ positions: false });
        await database().reset();
        await apply(database(), ...first);
        const before = await catalog();
        await apply(database(), ...up);
        const after = await catalog();
        await apply(database(), ...down);
        expect(await catalog()).toEqual(before);
        await apply(database(), ...up);
        expect(await catalog()).toEqual(after);
      });
      await fc.assert(property, runs(usual));
    });

    if (!hasClient) return;
    test('give through the client what they give through the driver', { timeout: 3_600_000 }, async () => {
      const { pipe, dialect } = database();
      const property = fc.asyncProperty(history, async (drawn) => {
        const { first, moves } = planOf(drawn);
        const operations = [...first, ...moves.map((move) => move.up)];
        await database().reset();
        await apply(database(), ...operations);
        const online = await database().catalog();
        await database().reset();
        await pipe?.(scriptOf(dialect, textsOf(dialect, ...operations)));
        expect(await database().catalog()).toEqual(online);
      });
      await fc.assert(property, runs(usual));
    });
  });
}
