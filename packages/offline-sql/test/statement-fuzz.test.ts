import { existsSync } from 'node:fs';
import type { Dialect, Statement } from '@ao/core';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { feed, hasClient } from './support/client.js';
import type { ClientEngine } from './support/harness.js';
import { mysqlUrl, openMysql } from './support/mysql.js';
import { openPostgresql, postgresUrl } from './support/postgresql.js';
import { fuzzCount, patience, Random, seed } from './support/random.js';
import { openSqlite } from './support/sqlite.js';
import { canaryFile, text } from './support/values.js';

vi.setConfig({ testTimeout: patience });

/** What can open, close, end, escape or hide something, in one dialect or another. */
const signs = [
  ...[
    "'",
    '"',
    '`',
    '[',
    ']',
    '$$',
    '$a$',
    '$',
    '--',
    '-- ',
    '#',
    '/*',
    '*/',
    '/*!',
    '/*!50003 ',
    '/*M!',
    '\\',
    '\\\\',
    "''",
    '""',
  ],
  ...[';', ';;', '(', ')', ':', '::', ':a', ":'a'", '?', '$1', '@x', '.', ',', '+', '-', '*', '/', '|', '&'],
  ...['\n', '\r\n', ' ', '\t', "E'", "e'", "U&'", 'U&"', "X'", "N'", "_utf8mb4'", 'E', 'a', 'b ', '1', 'é', '日'],
  ...[
    'begin',
    ' begin ',
    'end',
    ' end ',
    'case ',
    'if ',
    'then ',
    'else ',
    'atomic ',
    'as ',
    'is ',
    'loop ',
    ' end if',
    '\ngo\n',
    '\n/\n',
  ],
];

const attacks = [
  'insert into canary values (1)',
  '; insert into canary values (1); ',
  `\\! touch ${canaryFile}`,
  `\n\\! touch ${canaryFile}\n`,
  `\nsystem touch ${canaryFile}\n`,
  `\n.shell touch ${canaryFile}\n`,
  '\ndelimiter //\n',
];

/** Nothing of these writes anything, unless it is cut in two, or runs on into the next. */
const starts: Readonly<Record<string, readonly string[]>> = {
  sqlite: ['select ', 'select 1 ', '-- x\nselect 1', "select 'x' ", 'create trigger a after insert on b begin select '],
  postgresql: [
    'select ',
    'select 1 ',
    "select E'x' ",
    'do $$ begin end $$',
    'create function a() returns int language sql begin atomic select ',
  ],
  mysql: [
    'select ',
    'select 1 ',
    "select 'x' ",
    '# x\nselect 1 ',
    'create procedure a() begin select ',
    'create trigger a before insert on b for each row if ',
  ],
};

const values = text({ long: false, nul: true });

function randomStatement(random: Random, { name }: Dialect): Statement {
  const code = () => [random.pick(starts[name]!), ...random.list(7, piece)].join('');
  const piece = () => random.pick(random.below(6) ? signs : attacks);
  if (random.below(2)) return code();
  const parts = random.list(3, () => [sql`${values.random(random)}`, sql.raw(random.list(3, piece).join(''))]).flat();
  return sql.join([sql.raw(code()), ...parts]);
}

/** The texts of those that are taken for one whole statement. */
function accepted(random: Random, dialect: Dialect, count: number): readonly string[] {
  const texts: string[] = [];
  for (let tries = 0; texts.length < count && tries < count * 200; tries += 1) {
    try {
      texts.push(dialect.statement(randomStatement(random, dialect)).script);
    } catch {}
  }
  return texts;
}

type Env = Readonly<Record<string, string>>;

interface Host {
  readonly name: string;
  readonly runs: boolean;
  open(): Promise<ClientEngine>;
  /** So that the client goes on after an error, or is in another mode. */
  readonly args?: readonly string[];
  readonly env?: Env;
}

const psql = { runs: postgresUrl !== undefined, open: openPostgresql };
const mariadb = { runs: mysqlUrl !== undefined, open: openMysql };
const plainBackslash = "--init-command=SET sql_mode='NO_BACKSLASH_ESCAPES'";

const hosts: readonly Host[] = [
  { name: 'sqlite3', runs: hasClient('sqlite3'), open: () => openSqlite() },
  { name: 'psql', ...psql },
  { name: 'psql from a terminal in GBK', ...psql, env: { PGCLIENTENCODING: 'GBK' } },
  { name: 'mariadb', ...mariadb, args: ['--force'] },
  { name: 'mariadb --comments', ...mariadb, args: ['--force', '--comments'] },
  { name: 'mariadb where a backslash is plain', ...mariadb, args: ['--force', plainBackslash] },
];

describe.each(hosts.filter(({ runs }) => runs))('random statements through $name', ({ open, args = [], env = {} }) => {
  let engine: ClientEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.execute('create table tail (id integer not null)');
    await engine.execute('create table canary (id integer)');
  });
  afterAll(() => engine.close());

  it('never run on into the next, end early, or run anything else', async () => {
    const { dialect } = engine;
    const { script } = dialect;
    const texts = accepted(new Random(seed), dialect, fuzzCount);
    const statements = texts.flatMap((text, id) => [text, `insert into tail values (${id})`]);
    const client = engine.client();
    await feed(
      { ...client, args: [...args, ...client.args], env: { ...client.env, ...env } },
      `${[...script.preamble, ...statements].map((text) => script.terminate(text)).join('\n\n')}\n`,
    );
    const seen = new Set((await engine.rows('select id from tail')).map(([id]) => Number(id)));
    expect(texts.length).toBeGreaterThan(0.8 * fuzzCount);
    expect(texts.filter((_, id) => !seen.has(id))).toEqual([]);
    expect(await engine.rows('select * from canary')).toEqual([]);
    expect(existsSync(canaryFile)).toBe(false);
  });
});
