import type { Operation, Statement } from '@ao/core';

/** One statement that may not stand in a transaction, and that the dialect does not know as such. */
export const nonTransactional = (statement: Statement): Operation => ({
  kind: 'non-transactional',
  *steps({ dialect }) {
    yield dialect.statement(statement, { transactional: false });
  },
});
