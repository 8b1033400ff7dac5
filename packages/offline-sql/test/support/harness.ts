import { rmSync } from 'node:fs';
import type { Dialect, SqlWrapper } from '@ao/core';
import type { Client } from './client.js';
import type { ColumnCase } from './columns.js';
import type { Line } from './lines.js';
import { fuzzCount, Random, seed } from './random.js';
import { canaryFile } from './values.js';

/** A database of the test's own, and how the tables of it are compared. */
export interface Engine {
  readonly dialect: Dialect;
  execute(statement: string): Promise<unknown>;
  rows(query: string): Promise<readonly (readonly unknown[])[]>;
  /** Inserts through Drizzle and a driver, with bound parameters. */
  // biome-ignore lint/suspicious/noExplicitAny: a `db` of any driver
  drizzle(line: Line): any;
  // biome-ignore lint/suspicious/noExplicitAny: a table of any dialect
  table(line: Line, name: string, columns: Record<string, any>): any;
  /** The id column, which all tables have. */
  id(line: Line): unknown;
  /** SQL that is true where `b.c` and `r.c` are not the same to the last bit. */
  readonly differ: string;
  close(): Promise<void>;
}

/** Some values of one column, which one statement inserts. */
export interface Trial {
  readonly rows: readonly Row[];
  readonly column: string;
  /** The statement of a query; undefined where there is no text. */
  readonly script: string | undefined;
  /** The same statement, written by hand with the literal of the value in it. */
  readonly handwritten: string | undefined;
  readonly refusal: unknown;
  /** The driver refused the value, so that there is nothing to compare with. */
  readonly unbound: unknown;
}

export interface Row {
  readonly id: number;
  readonly value: unknown;
}

export interface Report {
  readonly total: number;
  /** The statements that stored something else than their bound copies, or nothing. */
  readonly wrong: readonly string[];
  /** The statements after which the next one did not run. */
  readonly lost: readonly string[];
  /** A value ran as code. */
  readonly injected: boolean;
}

/** An engine whose database has a command-line client, too. */
export interface ClientEngine extends Engine {
  client(): Client;
}

// biome-ignore lint/suspicious/noExplicitAny: a `db` of any driver
export type Renderer = (insert: SqlWrapper, dialect: Dialect, db: any) => string;

export const ao: Renderer = (insert, dialect) => dialect.statement(insert).script;

export interface PrepareOptions {
  readonly render?: Renderer;
  /** How many random values each column gets. */
  readonly count?: number;
  /** How many of them one statement inserts. The values of the corpus have one each. */
  readonly batch?: number;
}

/** Stores values bound, and renders the statements that store them inlined. */
export async function prepare(
  engine: Engine,
  line: Line,
  columns: readonly ColumnCase[],
  { render = ao, count = fuzzCount, batch = 25 }: PrepareOptions = {},
): Promise<readonly Trial[]> {
  const db = engine.drizzle(line);
  const random = new Random(seed);
  const trials: Trial[] = [];
  let ids = 0;
  await engine.execute('create table tail (id integer not null)');
  await engine.execute('create table canary (id integer)');
  for (const { name, column, values } of columns) {
    const [bound, rendered] = ['b', 'r'].map((prefix) =>
      engine.table(line, `${prefix}_${name}`, { id: engine.id(line), c: column() }),
    );
    for (const table of [`b_${name}`, `r_${name}`])
      await engine.execute(`create table ${table} (id integer primary key, c ${typeOf(bound)})`);

    const attempt = async (some: readonly unknown[]): Promise<void> => {
      const rows = some.map((value) => ({ id: ++ids, value }));
      const given = rows.map(({ id, value }) => ({ id, c: value }));
      const unbound = await failureOf(() => db.insert(bound).values(given));
      let script: string | undefined;
      const refusal = await failureOf(() => {
        script = render(db.insert(rendered).values(given), engine.dialect, db);
      });
      if (some.length > 1 && (unbound || refusal)) {
        if (!unbound) await engine.execute(`delete from b_${name} where id >= ${rows[0]!.id}`);
        for (const value of some) await attempt([value]);
        return;
      }
      const handwritten =
        script && render === ao ? handwrite(engine.dialect, `r_${name}`, rows, rendered.c) : undefined;
      trials.push({ rows, column: name, script, handwritten, refusal, unbound });
    };
    for (const value of values.corpus) await attempt([value]);
    const drawn = Array.from({ length: count }, () => values.random(random));
    for (let at = 0; at < count; at += batch) await attempt(drawn.slice(at, at + batch));
  }
  return trials;
}

function handwrite({ statement, literal }: Dialect, table: string, rows: readonly Row[], column: unknown): string {
  const texts = rows.map(({ id, value }) => `(${id}, ${literal(value, column)})`);
  return statement(`insert into ${table} (id, c) values ${texts.join(', ')}`).script;
}

interface TypedColumn {
  readonly isAlias?: boolean;
  readonly dimensions?: number;
  readonly enumValues?: readonly string[];
  getSQLType(): string;
}

/** The type of the column `c` in a table definition. Drizzle leaves out the brackets of an array in 1.0, and quotes in MySQL's enum. */
function typeOf({ c }: { c: TypedColumn }): string {
  const type = c.getSQLType();
  if (type.startsWith('enum('))
    return `enum(${c.enumValues!.map((value) => `'${value.replace(/['\\]/g, '$&$&')}'`).join()})`;
  return type + '[]'.repeat('isAlias' in c ? (c.dimensions ?? 0) : 0);
}

async function failureOf(action: () => unknown): Promise<unknown> {
  try {
    await action();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** All statements as one script for the client, each followed by one that shows that it ended where it should. */
export function scriptOf(trials: readonly Trial[], { script }: Dialect, preamble = script.preamble): string {
  const statements = trials.filter(isRun).flatMap((trial) => [trial.script!, tail(trial)]);
  return `${[...preamble, ...statements].map((statement) => script.terminate(statement)).join('\n\n')}\n`;
}

/** What the driver refuses has nothing to be compared with, and most of it the database refuses. */
export const isRun = ({ script, unbound }: Trial): boolean => script !== undefined && unbound === undefined;

export const tail = ({ rows: [first] }: Trial): string => `insert into tail values (${first!.id})`;

/** Compares what is stored now with the bound copies, in the database, and empties the tables for the next run. */
export async function judge(engine: Engine, trials: readonly Trial[]): Promise<Report> {
  const columns = [...new Set(trials.map(({ column }) => column))];
  const wrong = new Set<number>();
  for (const column of columns) {
    const query = `select b.id from b_${column} b left join r_${column} r on r.id = b.id where r.id is null or ${engine.differ}`;
    for (const [id] of await engine.rows(query)) wrong.add(Number(id));
    await engine.execute(`delete from r_${column}`);
  }
  const tails = new Set((await engine.rows('select id from tail')).map(([id]) => Number(id)));
  const canaries = await engine.rows('select * from canary');
  for (const table of ['tail', 'canary']) await engine.execute(`delete from ${table}`);
  return {
    total: trials.flatMap(({ rows }) => rows).length,
    wrong: trials.filter(({ rows }) => rows.some(({ id }) => wrong.has(id))).map(({ script }) => String(script)),
    lost: trials.filter((trial) => isRun(trial) && !tails.has(trial.rows[0]!.id)).map(({ script }) => String(script)),
    injected: canaries.length > 0 || removedCanaryFile(),
  };
}

function removedCanaryFile(): boolean {
  try {
    rmSync(canaryFile);
    return true;
  } catch {
    return false;
  }
}

/** Runs each statement by itself through the driver. */
export async function runEach(engine: Engine, trials: readonly Trial[], form: 'script' | 'handwritten' = 'script') {
  for (const trial of trials.filter(isRun)) {
    await failureOf(() => engine.execute(trial[form]!));
    await failureOf(() => engine.execute(tail(trial)));
  }
}

/** Those that a driver stores and for which there is no text. */
export const refused = (trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(({ refusal, unbound }) => refusal !== undefined && unbound === undefined);

/** A report in which nothing is wrong. */
export const clean = { wrong: [], lost: [], injected: false };
