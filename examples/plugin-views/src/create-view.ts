import type { Operation } from '@ao/core';
import { type SQL, sql } from 'drizzle-orm';

/** `create view "adult" as select ...`. Its way back is {@link dropView}. */
export const createView = (name: string, query: SQL): Operation => ({
  kind: 'create-view',
  *steps({ dialect }) {
    yield dialect.statement(sql`create view ${sql.identifier(name)} as ${query}`);
  },
});

/** `drop view "adult"`. */
export const dropView = (name: string): Operation => ({
  kind: 'drop-view',
  *steps({ dialect }) {
    yield dialect.statement(sql`drop view ${sql.identifier(name)}`);
  },
});
