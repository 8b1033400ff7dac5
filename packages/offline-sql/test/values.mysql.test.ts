import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { feed } from './support/client.js';
import { mysqlColumns } from './support/columns.js';
import { clean, judge, prepare, refused, runEach, scriptOf, type Trial } from './support/harness.js';
import { lines } from './support/lines.js';
import { type MysqlEngine, mysqlUrl, openMysql } from './support/mysql.js';
import { patience } from './support/random.js';

vi.setConfig({ testTimeout: patience, hookTimeout: patience });

describe.skipIf(!mysqlUrl).each(lines)('values in MySQL with $name', (line) => {
  let engine: MysqlEngine;
  let trials: readonly Trial[];

  beforeAll(async () => {
    engine = await openMysql();
    trials = await prepare(engine, line, mysqlColumns(line));
  });
  afterAll(() => engine.close());

  it('have a text for all that the driver stores', () => {
    expect(refused(trials)).toEqual([]);
  });

  it('are stored as bound parameters are, through mysql2', async () => {
    await runEach(engine, trials);
    expect(await judge(engine, trials)).toMatchObject(clean);
  });

  it('are stored so as literals in a string, too', async () => {
    await runEach(engine, trials, 'handwritten');
    expect(await judge(engine, trials)).toMatchObject(clean);
  });

  const modes: Record<string, string[]> = {
    plain: [],
    'as docs recommend': ['--binary-mode', '--comments', '--default-character-set=utf8mb4'],
    'where a backslash is plain': ["--init-command=SET sql_mode='NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'"],
    'in ANSI mode': ["--init-command=SET sql_mode='ANSI,TRADITIONAL,NO_BACKSLASH_ESCAPES'"],
    'in default ANSI mode': ["--init-command=SET sql_mode='ANSI'"],
    'from a terminal in GBK': ['--default-character-set=gbk'],
    'from a terminal in latin1': ['--default-character-set=latin1'],
    'from a terminal in SJIS': ['--default-character-set=sjis'],
  };
  it.each(Object.entries(modes))('are stored so through mariadb, %s', async (_, args) => {
    const { output } = await feed(engine.client(...args), scriptOf(trials, engine.dialect));
    expect({ output, ...(await judge(engine, trials)) }).toMatchObject({ output: '', ...clean });
  });
});
