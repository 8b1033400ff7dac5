import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { feed } from './support/client.js';
import { postgresqlColumns } from './support/columns.js';
import { clean, type Engine, judge, prepare, refused, runEach, scriptOf, type Trial } from './support/harness.js';
import { lines } from './support/lines.js';
import { openPglite, openPostgresql, type PostgresqlEngine, postgresUrl } from './support/postgresql.js';
import { patience } from './support/random.js';

vi.setConfig({ testTimeout: patience, hookTimeout: patience });

describe.each(lines)('values in PGlite with $name', (line) => {
  let engine: Engine;
  let trials: readonly Trial[];

  beforeAll(async () => {
    engine = await openPglite();
    trials = await prepare(engine, line, postgresqlColumns(line));
  });
  afterAll(() => engine.close());

  it('have a text for all that the driver stores', () => {
    expect(refused(trials)).toEqual([]);
  });

  it.each(['on', 'off'])('are stored as bound parameters are, with standard_conforming_strings %s', async (mode) => {
    await engine.execute(`set standard_conforming_strings = ${mode}`);
    await runEach(engine, trials);
    expect(await judge(engine, trials)).toMatchObject(clean);
  });
});

describe.skipIf(!postgresUrl).each(lines)('values in PostgreSQL with $name', (line) => {
  let engine: PostgresqlEngine;
  let trials: readonly Trial[];

  beforeAll(async () => {
    engine = await openPostgresql();
    trials = await prepare(engine, line, postgresqlColumns(line));
  });
  afterAll(() => engine.close());

  it('have a text for all that the driver stores', () => {
    expect(refused(trials)).toEqual([]);
  });

  it('are stored as bound parameters are, through pg', async () => {
    await runEach(engine, trials);
    expect(await judge(engine, trials)).toMatchObject(clean);
  });

  it('are stored so as literals in a string, too', async () => {
    await runEach(engine, trials, 'handwritten');
    expect(await judge(engine, trials)).toMatchObject(clean);
  });

  const oddServer =
    '-c standard_conforming_strings=off -c backslash_quote=off -c TimeZone=Asia/Tokyo -c DateStyle=German -c IntervalStyle=iso_8601 -c bytea_output=escape';
  const modes: Record<string, { args?: string[]; env?: Record<string, string> }> = {
    plain: {},
    'in one transaction that stops at an error': { args: ['-1', '-v', 'ON_ERROR_STOP=1'] },
    'with variables named as the text': { args: ['-v', 'name=1', '-v', 'x=2'] },
    'on a server in odd modes': { env: { PGOPTIONS: oddServer } },
    'from a terminal in GBK': { env: { PGCLIENTENCODING: 'GBK' } },
    'from a terminal in SJIS': { env: { PGCLIENTENCODING: 'SJIS' } },
    'from a terminal in BIG5': { env: { PGCLIENTENCODING: 'BIG5' } },
    'from a terminal in LATIN1': { env: { PGCLIENTENCODING: 'LATIN1' } },
  };
  it.each(Object.entries(modes))('are stored so through psql, %s', async (_, { args, env }) => {
    const { output } = await feed(engine.client(args, env), scriptOf(trials, engine.dialect));
    expect({ output, ...(await judge(engine, trials)) }).toMatchObject({ output: '', ...clean });
  });

  it('are stored so without the preamble, where strings take backslashes as escapes', async () => {
    const client = engine.client([], { PGCLIENTENCODING: 'UTF8', PGOPTIONS: '-c standard_conforming_strings=off' });
    const { output } = await feed(client, scriptOf(trials, engine.dialect, []));
    expect({ output, ...(await judge(engine, trials)) }).toMatchObject({ output: '', ...clean });
  });
});
