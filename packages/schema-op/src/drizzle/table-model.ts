import type { DialectFamily, SqlWrapper } from '@ao/core';
import type { DrizzleColumn } from './column.js';

/** A Drizzle table as data: what `getTableConfig` tells, in one shape for every database and both lines of Drizzle. */
export interface TableModel extends TableName {
  readonly family: DialectFamily;
  readonly columns: readonly DrizzleColumn[];
  readonly primaryKey: PrimaryKey | undefined;
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly policies: readonly Policy[];
  readonly rowLevelSecurity: boolean;
}

export interface TableName {
  readonly name: string;
  readonly schema: string | undefined;
}

/** An index or a constraint. */
export interface Named {
  readonly name: string;
  /** The definition has no name for it: this is the one that Drizzle generates. */
  readonly isGenerated: boolean;
}

export interface PrimaryKey extends Omit<Named, 'name'> {
  /** Undefined for `.primaryKey()` of a column, whose constraint the database names. */
  readonly name: string | undefined;
  readonly columns: readonly DrizzleColumn[];
}

export interface Unique extends Named {
  readonly columns: readonly DrizzleColumn[];
  readonly nullsNotDistinct: boolean;
}

export interface Check {
  readonly name: string;
  readonly value: SqlWrapper;
}

export interface ForeignKey extends Named {
  readonly columns: readonly DrizzleColumn[];
  readonly foreignTable: TableName;
  readonly foreignColumns: readonly DrizzleColumn[];
  readonly onUpdate: string | undefined;
  readonly onDelete: string | undefined;
  /** From `.references()` of a column. */
  readonly inline: boolean;
}

export interface Index {
  /** Undefined where the definition leaves it to the database. */
  readonly name: string | undefined;
  readonly columns: readonly (IndexedColumn | SqlWrapper)[];
  readonly unique: boolean;
  readonly where: SqlWrapper | undefined;
  /** PostgreSQL. */
  readonly method?: string;
  readonly only?: boolean;
  readonly concurrently?: boolean;
  readonly with?: Readonly<Record<string, unknown>>;
  /** MySQL. */
  readonly using?: string;
  readonly algorithm?: string;
  readonly lock?: string;
}

export interface IndexedColumn {
  readonly name: string;
  readonly indexConfig?: { readonly order?: string; readonly nulls?: string; readonly opClass?: string };
}

export interface Policy {
  readonly name: string;
  readonly as: string | undefined;
  readonly for: string | undefined;
  readonly to: unknown;
  readonly using: SqlWrapper | undefined;
  readonly withCheck: SqlWrapper | undefined;
}
