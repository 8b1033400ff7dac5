import fc from 'fast-check';
import { expect, it } from 'vitest';
import { invert, reachable } from './node-set.js';
import { Reachability } from './reachability.js';

/** Every node requires some of those before it. */
const edgesArbitrary = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 30 })
  .map((picks) => picks.map((each, node) => (node === 0 ? [] : [...new Set(each.map((pick) => pick % node))])));

it('answers as a walk does', () => {
  fc.assert(
    fc.property(edgesArbitrary, (requires) => {
      const nodes = [...requires.keys()];
      const reachability = new Reachability(requires, invert(requires), nodes);
      for (const upper of nodes) {
        const below = reachable(requires, requires[upper]!);
        for (const lower of nodes) {
          expect(reachability.isAncestor(lower, upper)).toBe(below.has(lower));
          if (reachability.isSurelyAncestor(lower, upper)) expect(below.has(lower)).toBe(true);
        }
      }
    }),
  );
});
