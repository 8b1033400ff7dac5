import type { Dialect } from '../dialect/dialect.js';

/** A database that the test has opened, and will close: its dialect, and one function around its driver. */
export interface TestDatabase {
  readonly dialect: Dialect;
  /** Runs one statement, and gives the rows of a query. */
  readonly query: (statement: string) => Promise<unknown>;
}

export type Row = Readonly<Record<string, unknown>>;

/** The rows of a query. What a driver gives for a statement that has none is its own affair. */
export const rowsOf = async ({ query }: TestDatabase, text: string): Promise<readonly Row[]> =>
  (await query(text)) as readonly Row[];
