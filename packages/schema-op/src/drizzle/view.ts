import type { DialectFamily, SqlWrapper } from '@ao/core';
import type { View } from 'drizzle-orm';
import { unsupported } from '../errors.js';
import { kindsOf } from './entity.js';
import type { TableName } from './table-model.js';

/** A Drizzle view as data. */
export interface ViewModel extends TableName {
  readonly family: DialectFamily;
  readonly materialized: boolean;
  /** Undefined for a view that Drizzle is told to be there, with `.existing()`. */
  readonly query: SqlWrapper | undefined;
  readonly options: ViewOptions;
}

export interface ViewOptions {
  /** PostgreSQL. */
  readonly with?: Readonly<Record<string, unknown>>;
  readonly using?: string;
  readonly tablespace?: string;
  readonly withNoData?: boolean;
  /** MySQL. */
  readonly algorithm?: string;
  readonly sqlSecurity?: string;
  readonly withCheckOption?: string;
}

const kinds: readonly (readonly [kind: string, DialectFamily, options?: string])[] = [
  ['SQLiteView', 'sqlite'],
  ['PgView', 'postgresql', 'drizzle:PgViewConfig'],
  ['PgMaterializedView', 'postgresql', 'drizzle:PgMaterializedViewConfig'],
  ['MySqlView', 'mysql', 'drizzle:MySqlViewConfig'],
];

/** @throws StatementError `AO_CONSTRUCT_UNSUPPORTED` for what is no view of a known database */
export function readView(view: View): ViewModel {
  const own = kindsOf(view);
  const found = kinds.find(([kind]) => own.includes(kind));
  if (!found)
    throw unsupported(
      `Not a view of SQLite, PostgreSQL or MySQL: ${String(own[0])}.`,
      'Pass what sqliteView(), pgView() or mysqlView() returns.',
    );
  const [kind, family, options] = found;
  const read = (key: string) => (view as unknown as Record<symbol, unknown>)[Symbol.for(key)];
  const { name, schema, query } = read('drizzle:ViewBaseConfig') as ViewModel;
  return {
    family,
    name,
    schema,
    query,
    materialized: kind === 'PgMaterializedView',
    options: ((options && read(options)) as ViewOptions | undefined) ?? {},
  };
}
