import type { Table } from 'drizzle-orm';

/** What a Drizzle column of any database tells, as both lines of Drizzle have it. */
export interface DrizzleColumn {
  readonly name: string;
  readonly table: Table;
  readonly columnType: string;
  readonly primary: boolean;
  readonly notNull: boolean;
  /** `hasDefault` says something else: it is true for `$defaultFn` and serial columns, too. */
  readonly default: unknown;
  readonly defaultFn: (() => unknown) | undefined;
  /** In 0.45 every column has a `uniqueName`, unique or not. */
  readonly isUnique: boolean;
  readonly uniqueName: string | undefined;
  readonly uniqueType: 'distinct' | 'not distinct' | undefined;
  readonly enumValues: readonly string[] | undefined;
  readonly generated: { readonly as: unknown; readonly mode?: 'virtual' | 'stored' } | undefined;
  getSQLType(): string;

  /** PostgreSQL. */
  readonly generatedIdentity?: {
    readonly type: 'always' | 'byDefault';
    readonly sequenceName?: string;
    readonly sequenceOptions?: SequenceOptions;
  };
  readonly enum?: DrizzleEnum;
  /** Of an array in 0.45; in 1.0 an array is its item's column with `dimensions`. */
  readonly baseColumn?: DrizzleColumn;
  readonly size?: number;
  /** The depth of an array in 1.0, 0 for none; the length of a vector in 0.45. */
  readonly dimensions?: number;

  /** MySQL, SQLite. */
  readonly autoIncrement?: boolean;
  readonly hasOnUpdateNow?: boolean;
  readonly fsp?: number;
  readonly onUpdateNowFsp?: number;
  readonly charSet?: string;
  readonly collation?: string;
}

/** `pgEnum(...)`, which is a function with properties. */
export interface DrizzleEnum {
  readonly enumName: string;
  readonly enumValues: readonly string[];
  readonly schema: string | undefined;
}

export interface SequenceOptions {
  readonly increment?: number | string;
  readonly minValue?: number | string;
  readonly maxValue?: number | string;
  readonly startWith?: number | string;
  readonly cache?: number | string;
  readonly cycle?: boolean;
}
