// getMigrationsData at 1,000 and 10,000 revisions: it must be linear.
// Usage: node bench/graph/migrations-data.mjs; needs a build.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { writeProject } from '../write-project.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = `
const { getMigrationsData, loadConfig } = require('@ao/core');
loadConfig('ao.config.ts').then(async (config) => {
  const start = process.hrtime.bigint();
  const data = await getMigrationsData(config);
  console.log(data.length, Number(process.hrtime.bigint() - start) / 1e6);
});
`;
const phased = "phases: ['before-deploy', 'after-deploy'], defaultPhase: 'after-deploy'";
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const times = [1_000, 10_000].map((size) => {
  const folder = here(`../.work/data-${size}`);
  const headers = Array.from({ length: size }, (_, index) => ({
    revision: `r${index}`,
    downRevision: index ? `r${index - 1}` : null,
  }));
  writeProject(folder, headers, { config: phased });
  const runs = Array.from({ length: 5 }, () => {
    const [count, ms] = execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' })
      .split(' ')
      .map(Number);
    if (count !== size) throw new Error(`expected ${size} revisions, got ${count}`);
    return ms;
  });
  console.log(`${size} revisions: ${median(runs).toFixed(0)} ms`);
  return median(runs);
});
console.log(
  `10,000 take ${(times[1] / times[0]).toFixed(1)} times as long as 1,000 (node ${process.version}, medians of 5 runs)`,
);
