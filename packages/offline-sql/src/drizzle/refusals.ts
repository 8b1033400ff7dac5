import { type DialectFamily, StatementError } from '@ao/core';
import { show } from '../engine/text.js';
import { kindsOf } from './entity.js';

export const invalidCode = (): StatementError =>
  new StatementError('AO_STATEMENT_INVALID', {
    problem: 'A statement holds the character NUL, which no database reads.',
    fix: 'Leave it out.',
  });

export const undefinedValue = (): StatementError =>
  new StatementError('AO_VALUE_UNSUPPORTED', {
    problem: 'A value in an `sql` template is undefined, and Drizzle would print nothing in its place.',
    fix: 'Give a value or null, sql.empty() to leave a part out, and a query itself instead of its getSQL().',
  });

export const placeholderLeft = (name: string): StatementError =>
  new StatementError('AO_VALUE_UNSUPPORTED', {
    problem: `The placeholder ${show(name)} has no value, and a migration binds none.`,
    fix: 'Put the value itself in its place.',
  });

export function unknownConstruct(chunk: unknown): StatementError {
  const kind = [...kindsOf(chunk)][0] ?? typeof chunk;
  return new StatementError('AO_CONSTRUCT_UNSUPPORTED', {
    problem: `A ${kind} cannot stand in a statement: ${show(chunk)}.`,
    fix: 'Put in a table, a column, a value or another `sql` template.',
  });
}

/** What Drizzle calls the classes of each family, and where they come from. */
const families: Readonly<Record<DialectFamily, { readonly prefix: string; readonly module: string }>> = {
  postgresql: { prefix: 'Pg', module: 'drizzle-orm/pg-core' },
  mysql: { prefix: 'MySql', module: 'drizzle-orm/mysql-core' },
  sqlite: { prefix: 'SQLite', module: 'drizzle-orm/sqlite-core' },
};

/** Refuses a table or column of another database than the dialect's. */
export function assertFamily(entity: object, family: DialectFamily): void {
  const kinds = kindsOf(entity);
  for (const { prefix, module } of Object.values(families)) {
    if (prefix === families[family].prefix || !(kinds.has(`${prefix}Table`) || kinds.has(`${prefix}Column`))) continue;
    throw new StatementError('AO_CONSTRUCT_UNSUPPORTED', {
      problem: `A table of ${module} stands in a statement of ${family}.`,
      fix: `Define it with ${families[family].module}.`,
    });
  }
}
