import type { DrizzleColumn } from '../drizzle/column.js';
import type { TableName } from '../drizzle/table-model.js';
import { unsupported } from '../errors.js';
import { clauses } from './clauses.js';
import type { PostgresqlStatements } from './postgresql.js';

/** The pseudo types of CREATE TABLE: each is an integer with a sequence as its default. */
const serials: Readonly<Record<string, string>> = { smallserial: 'smallint', serial: 'integer', bigserial: 'bigint' };

/**
 * The actions of one ALTER TABLE. A default is dropped before the type changes and set again after it: PostgreSQL cannot
 * always convert it, e.g. from text to an enum.
 */
export function alterColumn(
  sql: PostgresqlStatements,
  table: TableName,
  from: DrizzleColumn,
  to: DrizzleColumn,
  using: string | undefined,
): readonly string[] {
  const refuse = (what: string, fix: string) =>
    unsupported(`PostgreSQL cannot ${what} column "${to.name}" of table "${table.name}".`, fix);
  const [oldType, newType] = [sql.type(from), sql.type(to)];
  if (oldType in serials !== newType in serials) {
    throw refuse(
      `alter ${oldType} to ${newType} in`,
      'A serial is an integer with a sequence: use generatedByDefaultAsIdentity(), or change the default to nextval().',
    );
  }
  const [oldExpression, newExpression] = [sql.generated(from), sql.generated(to)];
  if (newExpression && newExpression !== oldExpression) {
    throw refuse('change what is generated in', 'Drop the column and add it again.');
  }

  const [oldSequence, newSequence] = [from, to].map((column) => sql.identitySequence(column));
  if (from.generatedIdentity && to.generatedIdentity && oldSequence !== newSequence) {
    throw refuse(
      'change the sequence of the identity of',
      'Use sql`alter sequence ...`: dropping the identity would start it anew.',
    );
  }

  const retyped = oldType !== newType || using !== undefined;
  const [oldDefault, newDefault] = [sql.default(from), sql.default(to)];
  const [oldIdentity, newIdentity] = [sql.identity(from), sql.identity(to)];
  const actions = [
    oldExpression && !newExpression && 'DROP EXPRESSION',
    oldIdentity && !newIdentity && 'DROP IDENTITY',
    oldDefault && (retyped || !newDefault) && 'DROP DEFAULT',
    retyped && clauses(`SET DATA TYPE ${serials[newType] ?? newType}`, using && `USING ${using}`),
    from.notNull !== to.notNull && `${to.notNull ? 'SET' : 'DROP'} NOT NULL`,
    newDefault && (retyped || newDefault !== oldDefault) && `SET ${newDefault}`,
    newIdentity && !oldIdentity && `ADD ${newIdentity}`,
    newIdentity &&
      oldIdentity &&
      from.generatedIdentity?.type !== to.generatedIdentity?.type &&
      `SET ${sql.identityKind(to)}`,
  ];
  return actions.filter((action) => typeof action === 'string');
}
