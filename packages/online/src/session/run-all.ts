import type { Queries, Transaction } from './session.js';

/** For drivers to which a statement can only be given when the one before is done. */
export const oneByOne = (queries: Queries): Transaction => ({
  ...queries,
  async runAll(statements, onDone) {
    for (const [index, statement] of statements.entries()) onDone(index, await queries.run(statement));
  },
});

/** For drivers that send statements ahead: the time to the server and back is spent once. */
export const pipelined = (queries: Queries): Transaction => ({
  ...queries,
  async runAll(statements, onDone) {
    const answers = statements.map((statement, index) => queries.run(statement).then((rows) => onDone(index, rows)));
    const settled = await Promise.allSettled(answers);
    for (const answer of settled) if (answer.status === 'rejected') throw answer.reason;
  },
});
