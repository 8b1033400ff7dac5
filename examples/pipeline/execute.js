// Executes migration data: a driver and JSON, nothing of ao.
// Usage: node execute.js <migrations.json> [phase]; DATABASE_URL is in the environment.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createClient } from '@libsql/client';

const [file, onlyPhase] = process.argv.slice(2);
const database = createClient({ url: process.env.DATABASE_URL });
const interpreters = { javascript: process.execPath, python: 'python3', sh: 'sh' };

// The pipeline's own book: which steps are done. A run that was cut off goes on where it was.
await database.execute(
  'create table if not exists pipeline_step (revision text, phase text, step integer, primary key (revision, phase, step))',
);
for (const { revision, phases } of JSON.parse(readFileSync(file, 'utf8'))) {
  for (const [phase, steps] of Object.entries(phases)) {
    if (onlyPhase === undefined || phase === onlyPhase) await executePhase(revision, phase, steps);
  }
}
database.close();

async function executePhase(revision, phase, steps) {
  for (const [index, step] of steps.entries()) {
    const args = [revision, phase, index + 1];
    const sql = 'select 1 from pipeline_step where revision = ? and phase = ? and step = ?';
    if ((await database.execute({ sql, args })).rows.length > 0) continue;
    console.log(`${args.join(' ')}: ${step.path ?? step.script.split('\n')[0]}`);
    const book = { sql: 'insert into pipeline_step values (?, ?, ?)', args };
    if (step.path === undefined && step.transactional !== false) {
      await database.batch([step.script, book], 'write'); // one transaction
      continue;
    }
    if (step.path === undefined) await database.execute(step.script);
    else executeScript(step);
    await database.execute(book);
  }
}

/** The text of the script is in the data; the revisions are not needed. */
function executeScript({ type, script, path }) {
  const copy = join(dirname(file), 'scripts-of-the-data', path);
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, script);
  const { status } = spawnSync(interpreters[type], [copy], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${path} ended with ${status}`);
}
