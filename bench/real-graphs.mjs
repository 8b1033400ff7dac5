// The revision graphs of three real projects as folders of revision files, with the commands run on them.
// Usage: node bench/real-graphs.mjs [name...]; needs a build.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { writeProject } from './write-project.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ao = here('../packages/cli/bin/ao.cjs');
const data = JSON.parse(gunzipSync(readFileSync(here('../packages/core/test/conformance/real.json.gz'))));
const wanted = process.argv.slice(2);

for (const { name, revisions } of data.graphs) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = here(`.work/${name}`);
  writeProject(folder, revisions);
  const run = (...args) => {
    const start = process.hrtime.bigint();
    const output = execFileSync(process.execPath, [ao, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 });
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    console.log(`  ao ${args.join(' ')}: ${output.trimEnd().split('\n').length} lines, ${ms.toFixed(0)} ms`);
    return output;
  };
  console.log(`${name}: ${revisions.length} revisions in ${folder}`);
  console.log(`  heads: ${run('heads').trim().split('\n').join('; ')}`);
  run('history');
  run('graph', '--filename', 'revisions.dot');
  run('graph', '--filename', 'revisions.svg');
  writeFileSync(`${folder}/upgrade.sql`, run('upgrade', 'heads', '--sql'));
}
