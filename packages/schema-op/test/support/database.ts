import { spawn } from 'node:child_process';
import type { Dialect, Operation, SqlStep } from '@ao/core';

/** A database that tests run on, empty at first. */
export interface TestDatabase {
  readonly name: string;
  readonly dialect: Dialect;
  run(statement: string): Promise<void>;
  /** Runs statements in one transaction. */
  transaction?(statements: readonly string[]): Promise<void>;
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** What is in it, one object a line, sorted. Columns are numbered unless `positions` is false. */
  catalog(options?: { readonly positions?: boolean }): Promise<readonly string[]>;
  /** Empties it. */
  reset(): Promise<void>;
  /** Feeds a script to the database's own command-line client; undefined where there is none. */
  readonly pipe: ((script: string) => Promise<void>) | undefined;
  close(): Promise<void>;
}

/** The steps of operations, as they are planned. */
export function stepsOf(dialect: Dialect, ...operations: readonly Operation[]): readonly SqlStep[] {
  const context = { dialect, revision: '1', direction: 'upgrade', phase: null, root: '/' } as const;
  return operations.flatMap((operation) => [...operation.steps(context)] as SqlStep[]);
}

export const textsOf = (dialect: Dialect, ...operations: readonly Operation[]): readonly string[] =>
  stepsOf(dialect, ...operations).map((step) => step.script);

/** Runs operations through the driver, statement by statement. */
export async function apply(database: TestDatabase, ...operations: readonly Operation[]): Promise<void> {
  for (const statement of textsOf(database.dialect, ...operations)) await database.run(statement);
}

/** The script that a DBA gets. */
export function scriptOf({ script }: Dialect, statements: readonly string[]): string {
  return [...script.preamble, ...statements].map((statement) => `${script.terminate(statement)}\n`).join('');
}

/** Runs a command-line client with a script as its input; its complaints become the error. */
export function pipe(command: string, args: readonly string[], script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}: ${complaints}`)),
    );
    child.stdin.end(script);
  });
}

/** Lines of a catalog from the rows of its queries, each under a title. */
export async function catalogLines(
  database: Pick<TestDatabase, 'rows'>,
  queries: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [title, query] of Object.entries(queries)) {
    for (const row of await database.rows(query)) lines.push(`${title}: ${Object.values(row).map(String).join(' | ')}`);
  }
  return lines.sort();
}
