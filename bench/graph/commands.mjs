// ao and alembic, the same commands on the same revisions, as whole processes, in turn; medians.
// Usage: node bench/graph/commands.mjs [revisions...] [--runs N] [--python 'command']; needs a build.
// The node that runs this file runs ao. Without python or alembic, only ao is measured.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeAlembicProject } from '../write-alembic.mjs';
import { writeProject } from '../write-project.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, python: { type: 'string', default: 'python3' } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1_000, 10_000];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ao = [process.execPath, here('../../packages/cli/bin/ao.cjs')];
const alembic = [...values.python.split(' '), '-m', 'alembic'];

/** What ao runs, what alembic runs, and the part of alembic's time that ao may take, at 1,000 and at 10,000 revisions. */
const commands = [
  ['heads', ['heads'], ['heads']],
  ['history', ['history'], ['history']],
  ['branches', ['branches'], ['branches']],
  ['show', ['show', 'head'], ['show', 'head']],
  ['graph | history', ['graph'], ['history']],
  ['upgrade head --sql', ['upgrade', 'head', '--sql'], ['upgrade', 'head', '--sql']],
];

/** A line with a branch of two every 50 revisions, merged again: what a busy team's history looks like. */
function headersOf(size) {
  const id = (index) => (index * 2654435761).toString(16).padStart(12, '0').slice(-12) + index.toString(16);
  return Array.from({ length: size }, (_, index) => {
    const place = index % 50;
    if (index === 0) return { revision: id(0), downRevision: null };
    if (place === 48 && index > 2) return { revision: id(index), downRevision: id(index - 2) };
    if (place === 49 && index > 2) return { revision: id(index), downRevision: [id(index - 2), id(index - 1)] };
    return { revision: id(index), downRevision: id(index - 1) };
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function time([command, ...args], cwd) {
  const start = process.hrtime.bigint();
  execFileSync(command, args, { cwd, maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const version = spawnSync(alembic[0], [...alembic.slice(1), '--version'], { encoding: 'utf8' });
const peer = version.status === 0 ? version.stdout.trim() : undefined;
console.log(
  `node ${process.version}, ${peer ?? 'no alembic on this machine: only ao is measured'}, medians of ${values.runs} runs`,
);
console.log('| revisions | command | ao ms | alembic ms | ao / alembic |\n|---|---|---|---|---|');
for (const size of sizes) {
  const folders = { ao: here(`../.work/ao-${size}`), alembic: here(`../.work/alembic-${size}`) };
  writeProject(folders.ao, headersOf(size));
  if (peer) writeAlembicProject(folders.alembic, headersOf(size));
  if (peer) time([...alembic, 'heads'], folders.alembic); // its .pyc files are warm from here on
  for (const [name, ours, theirs] of [['node -e 0'], ['--version', ['--version'], ['--version']], ...commands]) {
    const times = { ao: [], alembic: [] };
    for (let run = 0; run < Number(values.runs); run++) {
      times.ao.push(time(ours ? [...ao, ...ours] : [process.execPath, '-e', '0'], folders.ao));
      if (peer && theirs) times.alembic.push(time([...alembic, ...theirs], folders.alembic));
    }
    const [our, their] = [median(times.ao), times.alembic.length > 0 ? median(times.alembic) : undefined];
    console.log(
      `| ${size} | ${name} | ${our.toFixed(0)} | ${their?.toFixed(0) ?? ''} | ${their ? (our / their).toFixed(2) : ''} |`,
    );
  }
}
