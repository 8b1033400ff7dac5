import type { Operation } from '@ao/core';
import { and, type Column, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';

export interface BackfillOptions {
  /** The column whose ranges are the batches: with an index, never null, e.g. the primary key. */
  readonly by: Column;
  /** Where one batch ends and the next begins, ascending: two values make three batches. The first and the last have no end. */
  readonly at: readonly (number | bigint | string)[];
  /** The rows that need a value; a row that has got it may not be one. @default the column is null */
  readonly where?: SQL;
}

/**
 * Gives a column a value in all rows that have none, batch by batch:
 * `update "account" set "full_name" = ... where "id" >= 1000 and "id" < 2000 and "full_name" is null`.
 *
 * Each batch is a statement on its own, outside of a transaction: locks are held for one batch, and after a crash the run goes on
 * with the batch that it had come to. A batch that has run does nothing when it runs again.
 */
export const backfill = (
  column: Column,
  value: SQL,
  { by, at, where = isNull(column) }: BackfillOptions,
): Operation => ({
  kind: 'backfill',
  *steps({ dialect }) {
    const { table } = column;
    for (let batch = 0; batch <= at.length; batch++) {
      const from = batch === 0 ? undefined : gte(by, at[batch - 1]);
      const to = batch === at.length ? undefined : lt(by, at[batch]);
      const rest = and(from, to, where);
      const update = sql`update ${table} set ${sql.identifier(column.name)} = ${value} where ${rest}`;
      const probe = sql`select 1 where not exists (select 1 from ${table} where ${rest})`;
      yield { ...dialect.statement(update, { transactional: false }), probe: dialect.statement(probe).script };
    }
  },
});

/** The values for `at` that divide the keys from 0 to `last` into batches of `size`. */
export const every = (size: number, last: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil(last / size) - 1) }, (_, index) => (index + 1) * size);
