// 1,000 small migrations applied, and then the run with nothing to do: ao and its peers, whole processes, in turn; medians.
// Usage: node bench/online/apply.mjs [--size N] [--runs N] [--only ao,psql] [--database sqlite] [--install]; needs a build.
// PostgreSQL and MariaDB are those of AO_TEST_POSTGRES_URL and AO_TEST_MYSQL_URL; a database "ao_bench" is made and dropped there.
// --install brings the peers into bench/.work/online first, with npm; those that are missing are left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { databases } from './databases.mjs';
import { tools } from './tools.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    database: { type: 'string', default: '' },
    install: { type: 'boolean', default: false },
  },
});
const work = fileURLToPath(new URL('../.work/online', import.meta.url));
mkdirSync(work, { recursive: true });
const peers = [
  'drizzle-orm@0.45',
  'pg',
  'mysql2',
  '@libsql/client',
  'better-sqlite3',
  'knex',
  'umzug',
  'node-pg-migrate',
];
if (values.install) {
  writeFileSync(join(work, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...peers], {
    cwd: work,
    stdio: 'inherit',
  });
}

const migrations = Array.from({ length: Number(values.size) }, (_, index) => [
  `CREATE TABLE t${index} (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL)`,
  `INSERT INTO t${index} (id, name) VALUES (1, 'first')`,
  `CREATE INDEX t${index}_name ON t${index} (name)`,
]);
const text = migrations
  .flat()
  .map((sql) => `${sql};\n`)
  .join('');

const isInstalled = ({ modules = [], program }) =>
  modules.every((name) => existsSync(join(work, 'node_modules', name))) &&
  (!program || spawnSync(program, ['--version']).status === 0);
const isWanted = (name) => values.only === '' || values.only.split(',').some((part) => name.startsWith(part));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function time([command, ...args], options) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Everything that is measured on one database: `{ name, apply(), nothing?() }`. */
function contestants(database) {
  const { client, family } = database;
  const [before = '', after = ''] = client.around ?? [];
  const own = { name: client.name, apply: () => time(client.command, { input: before + text + after }) };
  const others = tools
    .filter((tool) => tool.families.includes(family) && isInstalled(tool))
    .map(({ name, write, command }) => {
      const cwd = join(work, family, name.replace(/\W+/g, '-'));
      rmSync(cwd, { recursive: true, force: true });
      mkdirSync(cwd, { recursive: true });
      write(cwd, family, migrations);
      const run = () => time(command, { cwd, env: { ...process.env, URL: database.url } });
      return { name, apply: run, nothing: run };
    });
  return [own, ...others].filter(({ name }) => isWanted(name));
}

const startUp = () => time([process.execPath, '-e', '0']);
console.log(`node ${process.version}: node -e 0 takes ${median(Array.from({ length: 7 }, startUp)).toFixed(0)} ms`);
console.log(`${values.size} migrations, medians of ${values.runs} runs\n`);
console.log('| database | tool | apply ms | nothing to do ms |\n|---|---|---|---|');
for (const database of databases.filter(
  ({ server, family }) => server && (values.database === '' || values.database === family),
)) {
  const measured = contestants(database).map((each) => ({ ...each, times: { apply: [], nothing: [] } }));
  const failed = new Set();
  for (let run = 0; run < Number(values.runs); run++) {
    for (const { name, apply, nothing, times } of measured.filter((each) => !failed.has(each.name))) {
      database.reset();
      try {
        times.apply.push(apply());
        if (nothing) times.nothing.push(nothing());
      } catch (error) {
        if (name.startsWith('ao')) throw error;
        console.error(`${name} is left out: ${error.message.trim().split('\n').at(-1)}`);
        failed.add(name);
      }
    }
  }
  for (const { name, times } of measured.filter((each) => !failed.has(each.name))) {
    const [apply, nothing] = [times.apply, times.nothing].map((list) =>
      list.length > 0 ? median(list).toFixed(0) : '',
    );
    console.log(`| ${database.family} | ${name} | ${apply} | ${nothing} |`);
  }
  database.reset();
}
