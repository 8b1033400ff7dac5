// The main job, step by step, on an SQLite file. Each step is a command that you can run here yourself: npx ao ...
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chooseFolder } from './without-python.js';

const ao = createRequire(import.meta.url)
  .resolve('@ao/cli/package.json')
  .replace('package.json', 'bin/ao.cjs');
const folder = chooseFolder(fileURLToPath(new URL('.', import.meta.url)));
for (const file of ['quickstart.db', 'quickstart.db-wal', 'quickstart.db-shm'])
  rmSync(`${folder}/${file}`, { force: true });

step(
  'Review: the whole migration as SQL. Phases and scripts stand in it as comments, no database is asked.',
  'upgrade head --sql',
);
step('Hand over: the same revision as data, for a deployment pipeline that runs one phase at a time.', 'data 1');
step('Draw: the revision graph, for people and for graphviz.', 'graph --steps --filename revisions.dot');
step('', 'graph --steps --filename revisions.svg');
step('Ask: what does the database lack?', 'status');
step('Run: the same plan on a database file. The Python script is a step like any other.', 'upgrade head');
step('A second run finds nothing to do.', 'upgrade head');
step('The database has everything now.', 'status');
console.log(`\nThe pictures and the database are in ${folder}`);

function step(why, command) {
  if (why) console.log(`\n# ${why}`);
  console.log(`$ ao ${command}\n`);
  const { status } = spawnSync(process.execPath, [ao, ...command.split(' ')], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
