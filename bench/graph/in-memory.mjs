// The graph alone, without files: build, history, and the plan from base to heads and back, at 10,000 and 100,000 revisions.
// Usage: node bench/graph/in-memory.mjs [revisions...]; needs a build.
import { createRequire } from 'node:module';

const { createRevisionGraph } = createRequire(import.meta.url)('@ao/core');
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const id = (index) => `r${index}`;
const line = (index) => ({ revision: id(index), downRevision: index === 0 ? null : id(index - 1) });

/** Shapes by name: the header of revision `index`. */
const shapes = {
  'a line': line,
  'two branches, a merge every ten': (index) => {
    const place = index % 21;
    if (index === 0) return line(0);
    if (place === 0) return { revision: id(index), downRevision: [id(index - 1), id(index - 2)] };
    return { revision: id(index), downRevision: id(place === 1 ? index - 1 : Math.max(index - 2, index - place)) };
  },
  '1,000 heads': (index) => ({
    revision: id(index),
    downRevision: index === 0 ? null : id(Math.max(0, index - 1_000)),
  }),
  'dependsOn every ten': (index) => {
    if (index < 2) return { revision: id(index), downRevision: null };
    const header = { revision: id(index), downRevision: id(index - 2) };
    return index % 10 === 0 ? { ...header, dependsOn: id(index - 1) } : header;
  },
  'all bases': (index) => ({ revision: id(index), downRevision: null }),
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function time(work) {
  const start = process.hrtime.bigint();
  const result = work();
  return [Number(process.hrtime.bigint() - start) / 1e6, result];
}

console.log(`node ${process.version}, ms, medians of 3 runs`);
console.log(
  '| shape | revisions | build | history | upgrade base to heads | downgrade heads to base |\n|---|---|---|---|---|---|',
);
for (const [name, shape] of Object.entries(shapes)) {
  for (const size of sizes) {
    const headers = Array.from({ length: size }, (_, index) => shape(index));
    const runs = Array.from({ length: 3 }, () => {
      const [build, graph] = time(() => {
        const built = createRevisionGraph(headers);
        return built.heads.length > 0 && built;
      });
      const [history] = time(() => graph.history());
      const [upgrade] = time(() => graph.upgrade({ from: [], to: 'heads' }));
      const [downgrade] = time(() => graph.downgrade({ from: graph.heads, to: 'base' }));
      return [build, history, upgrade, downgrade];
    });
    const cells = [0, 1, 2, 3].map((column) => median(runs.map((run) => run[column])).toFixed(0));
    console.log(`| ${name} | ${size} | ${cells.join(' | ')} |`);
  }
}
