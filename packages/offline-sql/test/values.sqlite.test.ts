import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { feed, hasClient } from './support/client.js';
import { sqliteColumns } from './support/columns.js';
import { clean, judge, prepare, refused, runEach, scriptOf, type Trial } from './support/harness.js';
import { lines } from './support/lines.js';
import { patience } from './support/random.js';
import { openSqlite, type SqliteEngine } from './support/sqlite.js';

vi.setConfig({ testTimeout: patience, hookTimeout: patience });

const cases = lines.flatMap((line) => ['UTF-8', 'UTF-16le'].map((encoding) => ({ name: line.name, encoding, line })));

describe.each(cases)('values in SQLite in $encoding with $name', ({ encoding, line }) => {
  let engine: SqliteEngine;
  let trials: readonly Trial[];

  beforeAll(async () => {
    engine = await openSqlite(encoding);
    trials = await prepare(engine, line, sqliteColumns(line));
  });
  afterAll(() => engine.close());

  it('are compared in that encoding', async () => {
    expect(await engine.rows('pragma encoding')).toEqual([[encoding]]);
  });

  it('have a text for all that the driver stores', () => {
    expect(refused(trials)).toEqual([]);
  });

  it('are stored as bound parameters are, through libsql', async () => {
    await runEach(engine, trials);
    expect(await judge(engine, trials)).toMatchObject(clean);
  });

  it('are stored so as literals in a string, too', async () => {
    await runEach(engine, trials, 'handwritten');
    expect(await judge(engine, trials)).toMatchObject(clean);
  });

  const modes = { plain: [], 'safe and bail': ['-safe', '-bail'], csv: ['-csv'] };
  it.skipIf(!hasClient('sqlite3')).each(Object.entries(modes))('are stored so through sqlite3, %s', async (_, args) => {
    const { output } = await feed(engine.client(...args), scriptOf(trials, engine.dialect));
    expect({ output, ...(await judge(engine, trials)) }).toMatchObject({ output: '', ...clean });
  });
});
