import { isKind } from '../drizzle/entity.js';
import type { Policy, TableName } from '../drizzle/table-model.js';
import { clauses } from './clauses.js';
import { bare } from './options.js';
import type { PostgresqlStatements } from './postgresql.js';

/** Columns are qualified: a policy can hold subqueries, which have columns of their own. */
export function createPolicy(sql: PostgresqlStatements, table: TableName, policy: Policy): string {
  const { name, as, for: command, to, using, withCheck } = policy;
  const parts = [
    `CREATE POLICY ${sql.identifier(name)} ON ${sql.table(table)}`,
    clauses(
      as && `AS ${bare(as).toUpperCase()}`,
      command && `FOR ${bare(command).toUpperCase()}`,
      to !== undefined &&
        `TO ${[to]
          .flat()
          .map((role) => roleName(sql, role))
          .join(', ')}`,
    ),
    using && `USING (${sql.dialect.expression(using)})`,
    withCheck && `WITH CHECK (${sql.dialect.expression(withCheck)})`,
  ];
  return parts.filter(Boolean).join('\n    ');
}

/** Words that PostgreSQL reads as who is asking, unless they are quoted. */
const keywords = new Set(['public', 'current_role', 'current_user', 'session_user']);

function roleName(sql: PostgresqlStatements, role: unknown): string {
  const name = isKind(role, 'PgRole') ? (role as { name: string }).name : String(role);
  return typeof role === 'string' && keywords.has(name) ? name.toUpperCase() : sql.identifier(name);
}
