// ao and alembic, the same commands on the same revisions, as whole processes, in turn; medians.
// Usage: node bench/graph/commands.mjs [revisions...] [--runs N] [--python 'command']; needs a build.
// The node that runs this file runs ao. Without python or alembic, only ao is measured.
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
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

/** What ao runs, and what alembic runs. */
const commands = [
  ['node -e 0'],
  ['--version', ['--version']],
  ['heads', ['heads'], ['heads']],
  ['history', ['history'], ['history']],
  ['branches', ['branches'], ['branches']],
  ['show', ['show', 'head'], ['show', 'head']],
  ['graph | history', ['graph'], ['history']],
  ...['sql', 'operations'].flatMap((body) => [
    [
      `upgrade head --sql, ${body}, first run`,
      ['upgrade', 'head', '--sql'],
      ['upgrade', 'head', '--sql'],
      { body, cache: 'off' },
    ],
    [`upgrade head --sql, ${body}`, ['upgrade', 'head', '--sql'], ['upgrade', 'head', '--sql'], { body }],
  ]),
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

function time([command, ...args], cwd, cache) {
  const env = { ...process.env, AO_CACHE: cache };
  const start = process.hrtime.bigint();
  execFileSync(command, args, { cwd, env, maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const version = spawnSync(alembic[0], [...alembic.slice(1), '--version'], { encoding: 'utf8' });
const peer = version.status === 0 ? version.stdout.trim() : undefined;
console.log(
  `node ${process.version}, ${peer ?? 'no alembic on this machine: only ao is measured'}, medians of ${values.runs} runs`,
);
console.log('| revisions | command | ao ms | alembic ms | ao / alembic |\n|---|---|---|---|---|');
for (const size of sizes) {
  const folder = (tool, body) => here(`../.work/${tool}-${body}-${size}`);
  const kept = here(`../.work/cache-${size}`);
  rmSync(kept, { recursive: true, force: true });
  for (const body of ['sql', 'operations']) {
    writeProject(folder('ao', body), headersOf(size), { body });
    time([...ao, 'upgrade', 'head', '--sql'], folder('ao', body), kept); // What it compiles is kept, as are alembic's .pyc files.
    if (!peer) continue;
    writeAlembicProject(folder('alembic', body), headersOf(size), body);
    time([...alembic, 'heads'], folder('alembic', body));
  }
  for (const [name, ours, theirs, { body, cache = body ? kept : 'off' } = {}] of commands) {
    const times = { ao: [], alembic: [] };
    for (let run = 0; run < Number(values.runs); run++) {
      times.ao.push(time(ours ? [...ao, ...ours] : [process.execPath, '-e', '0'], folder('ao', body ?? 'sql'), cache));
      if (peer && theirs) times.alembic.push(time([...alembic, ...theirs], folder('alembic', body ?? 'sql'), cache));
    }
    const [our, their] = [median(times.ao), times.alembic.length > 0 ? median(times.alembic) : undefined];
    console.log(
      `| ${size} | ${name} | ${our.toFixed(0)} | ${their?.toFixed(0) ?? ''} | ${their ? (our / their).toFixed(2) : ''} |`,
    );
  }
}
