import type { Column, Table } from 'drizzle-orm';
import { isKind } from '../drizzle/entity.js';
import { drizzleColumn, type SchemaOperation, schemaOperation } from './operation.js';

/**
 * Comments on a table or a column, null takes the comment away: `COMMENT ON COLUMN "account"."email" IS 'unverified'`.
 *
 * MySQL wants the whole column again, as it is in the definition. SQLite has no comments.
 */
export const comment = (subject: Table | Column, text: string | null): SchemaOperation<'comment'> =>
  schemaOperation('comment', (scope) => {
    if (!isKind(subject, 'Column')) return scope.sql.commentOnTable(scope.table(subject as Table), text);
    const column = drizzleColumn(subject as Column);
    return scope.sql.commentOnColumn(scope.table(column.table), column, text);
  });
