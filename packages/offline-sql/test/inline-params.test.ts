import type { SqlWrapper } from '@ao/core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { feed, hasClient } from './support/client.js';
import { type ColumnCase, mysqlColumns, postgresqlColumns, sqliteColumns } from './support/columns.js';
import {
  ao,
  type ClientEngine,
  isRun,
  judge,
  prepare,
  type Renderer,
  type Report,
  runEach,
  scriptOf,
  type Trial,
} from './support/harness.js';
import { type Line, lines } from './support/lines.js';
import { mysqlUrl, openMysql } from './support/mysql.js';
import { openPostgresql, postgresUrl } from './support/postgresql.js';
import { patience } from './support/random.js';
import { openSqlite } from './support/sqlite.js';

vi.setConfig({ testTimeout: 10 * patience });

/** Drizzle's own way to print a query without parameters. */
const inlineParams: Renderer = (insert, _, db) =>
  db.dialect.sqlToQuery((insert.getSQL() as Inlinable).inlineParams()).sql;

type Inlinable = SqlWrapper & { inlineParams(): unknown };

interface Host {
  readonly name: string;
  readonly runs: boolean;
  open(): Promise<ClientEngine>;
  columns(line: Line): readonly ColumnCase[];
}

const hosts: readonly Host[] = [
  { name: 'SQLite', runs: hasClient('sqlite3'), open: () => openSqlite(), columns: sqliteColumns },
  { name: 'PostgreSQL', runs: postgresUrl !== undefined, open: openPostgresql, columns: postgresqlColumns },
  { name: 'MariaDB', runs: mysqlUrl !== undefined, open: openMysql, columns: mysqlColumns },
];

const table: string[] = [];

/** The values that were stored as their bound copies are, and after which the next statement ran. */
function passed(trials: readonly Trial[], { wrong, lost }: Report): string {
  const failed = new Set([...wrong, ...lost]);
  const total = trials.filter(({ unbound }) => unbound === undefined);
  const right = total.filter((trial) => isRun(trial) && !failed.has(trial.script!));
  return `${right.length} of ${total.length} (${((100 * right.length) / total.length).toFixed(1)} %)`;
}

async function measure({ open, columns }: Host, line: Line, render: Renderer) {
  const engine = await open();
  const trials = await prepare(engine, line, columns(line), { render, count: 8, batch: 1 });
  await runEach(engine, trials);
  const driver = await judge(engine, trials);
  for (const trial of process.env.AO_REPORT ? trials : [])
    await feed(engine.client(), scriptOf([trial], engine.dialect));
  const files = await judge(engine, trials);
  await feed(engine.client(), scriptOf(trials, engine.dialect));
  const file = await judge(engine, trials);
  await engine.close();
  const injected = [driver, files, file].some((report) => report.injected);
  return { driver, file, row: [driver, files, file].map((report) => passed(trials, report)), injected };
}

/** Why this package exists, and the proof that the harness sees what is wrong. */
describe.each(hosts.filter(({ runs }) => runs))('in $name', (host) => {
  afterAll(() => {
    if (process.env.AO_REPORT) console.log(table.join('\n'));
  });

  it.each(lines)("Drizzle's own inlineParams, of $name, store other values than bound ones", async (line) => {
    const { driver, file, row, injected } = await measure(host, line, inlineParams);
    table.push(`| ${line.name} inlineParams | ${host.name} | ${row.join(' | ')} | ${injected ? 'yes' : 'no'} |`);
    expect(driver.wrong.length).toBeGreaterThan(20);
    expect(file.lost.length).toBeGreaterThan(20);
  });

  it.each(process.env.AO_REPORT ? lines : [])('ours, of $name, do not', async (line) => {
    const { row, injected } = await measure(host, line, ao);
    table.push(`| ao with ${line.name} | ${host.name} | ${row.join(' | ')} | ${injected ? 'yes' : 'no'} |`);
  });
});
