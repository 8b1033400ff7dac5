import type { DrizzleEnum } from '../drizzle/column.js';
import { unsupported } from '../errors.js';
import { clauses } from './clauses.js';
import type { PostgresqlStatements } from './postgresql.js';

export function createEnum(sql: PostgresqlStatements, type: DrizzleEnum): string {
  const values = type.enumValues.map((value) => sql.dialect.literal(value)).join(', ');
  return `CREATE TYPE ${sql.enumType(type)} AS ENUM (${values})`;
}

/** A value goes after the one before it, which is there already; a first one goes before the next. */
export function addEnumValue(sql: PostgresqlStatements, type: DrizzleEnum, value: string): string {
  const position = type.enumValues.indexOf(value);
  if (position < 0) {
    throw unsupported(
      `The definition of enum "${type.enumName}" has no value ${JSON.stringify(value)}.`,
      'Add it to the definition in the revision: its place there is its place in the type.',
    );
  }
  const [previous, next] = [type.enumValues[position - 1], type.enumValues[position + 1]];
  return clauses(
    `ALTER TYPE ${sql.enumType(type)} ADD VALUE ${sql.dialect.literal(value)}`,
    previous !== undefined && `AFTER ${sql.dialect.literal(previous)}`,
    previous === undefined && next !== undefined && `BEFORE ${sql.dialect.literal(next)}`,
  );
}
