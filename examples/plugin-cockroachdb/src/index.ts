import { type Dialect, type SqlStep, StatementError } from '@ao/core';
import { postgresql } from '@ao/offline-sql/postgresql';

/** The SQL of CockroachDB: that of PostgreSQL, without transactions around schema changes. To print it; nothing here connects. */
export function cockroachdb(): Dialect {
  const base = postgresql();
  const name = 'cockroachdb';
  return {
    ...base,
    name,
    // There, a schema change in a transaction can fail after the transaction is committed.
    // https://www.cockroachlabs.com/docs/stable/online-schema-changes#schema-changes-within-transactions
    transactionalDdl: false,
    script: { ...base.script, transaction: null },
    statement(statement, options): SqlStep {
      const step = base.statement(statement, options);
      if (missing.test(step.script)) throw unsupported(step.script);
      return { ...step, type: name };
    },
  };
}

const missing = /^(?:vacuum|lock|cluster|listen|notify|create\s+extension)\b/i;

const unsupported = (statement: string) =>
  new StatementError('AO_CONSTRUCT_UNSUPPORTED', {
    problem: `CockroachDB has no such statement: \`${statement}\`.`,
    fix: 'Leave it out.',
  });
