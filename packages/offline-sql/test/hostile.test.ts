import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Dialect } from '@ao/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, feed, hasClient } from './support/client.js';
import type { Engine } from './support/harness.js';
import { mysqlUrl, openMysql } from './support/mysql.js';
import { openPostgresql, postgresUrl } from './support/postgresql.js';
import { openSqlite } from './support/sqlite.js';

const canary = `/tmp/ao-hostile-${randomUUID().slice(0, 8)}`;

/** Names as nobody gives them, and as an attacker might. */
const names = [
  "it's",
  'say "hi"',
  'back`tick',
  'back\\slash',
  'end\\',
  'a;b',
  'a; drop table log; --',
  '"; drop table log; --',
  '`; drop table log; -- ',
  '-- comment',
  '/* comment',
  '*/ comment',
  '# comment',
  '$$ $a$',
  ':log :"log" $1 ? @x',
  '日本語',
  '日',
  'emoji \u{1f600}',
  'ends in a space ',
  ' starts with one',
  '.shell',
  'select',
  '%s {{y}}',
  'ü'.repeat(31),
  'a'.repeat(64),
  'b'.repeat(65),
  'c'.repeat(300),
  `x\n\\! touch ${canary}\n`,
  `x\n.shell touch ${canary}\n`,
  `x\nsystem touch ${canary}\n`,
  'x\n-- PHASE::prod::;',
  'x\0y',
  'x\r\ny',
  'x\u202ey',
  '',
];

const accepted = ({ identifier }: Dialect): readonly string[] =>
  names.filter((name) => {
    try {
      return identifier(name) !== '';
    } catch {
      return false;
    }
  });

interface Host {
  readonly name: string;
  readonly runs: boolean;
  open(): Promise<Engine & { client(): Client }>;
  /** Names of all tables. */
  readonly tables: string;
  readonly refused: number;
}

const hosts: readonly Host[] = [
  {
    name: 'sqlite3',
    runs: hasClient('sqlite3'),
    open: () => openSqlite(),
    tables: "select name from sqlite_master where type = 'table'",
    refused: 8,
  },
  {
    name: 'psql',
    runs: postgresUrl !== undefined,
    open: openPostgresql,
    tables: "select tablename from pg_tables where schemaname = 'public'",
    refused: 11,
  },
  {
    name: 'mariadb',
    runs: mysqlUrl !== undefined,
    open: openMysql,
    tables: 'select table_name from information_schema.tables where table_schema = database()',
    refused: 15,
  },
];

describe.each(hosts.filter(({ runs }) => runs))('names through $name', ({ open, tables, refused }) => {
  let engine: Engine & { client(): Client };
  beforeAll(async () => {
    engine = await open();
    await engine.execute('create table log (n int)');
  });
  afterAll(() => engine.close());

  it('are quoted right or refused, and none runs anything', async () => {
    const { dialect } = engine;
    const given = accepted(dialect);
    expect(names.length - given.length).toBe(refused);
    const statements = given.flatMap((name) => [
      `create table ${dialect.identifier(name)} (${dialect.identifier(name)} int)`,
      `insert into ${dialect.identifier(name)} (${dialect.identifier(name)}) values (1)`,
      `insert into log select ${dialect.identifier(name)} from ${dialect.identifier(name)}`,
    ]);
    const script = [...dialect.script.preamble, ...statements.map((statement) => dialect.statement(statement).script)];
    const { output } = await feed(
      engine.client(),
      script.map((statement) => dialect.script.terminate(statement)).join('\n\n'),
    );
    expect(output).toBe('');
    const found = (await engine.rows(tables)).map(([name]) => name);
    expect(found.sort()).toEqual([...given, 'log'].sort());
    expect(await engine.rows('select sum(n) from log')).toEqual([[expect.anything()]]);
    expect(existsSync(canary)).toBe(false);
  });
});
