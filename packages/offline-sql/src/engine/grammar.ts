import type { DialectFamily, DialectName, ScriptFormat } from '@ao/core';
import type { Code } from '../lexer/code.js';
import type { Lexicon, Token } from '../lexer/lexer.js';
import type { Encoded } from './encode.js';

/**
 * Where a literal stands.
 *
 * - `expression`: where any expression may.
 * - `definition`: in an expression that the database stores, e.g. a `CHECK`.
 * - `default`: in one that is stored as the default of a column, and compared with nothing.
 * - `constant`: where a literal may, but no call.
 * - `token`: where only a plain `'..'` is read, as after MySQL's `COMMENT`.
 */
export type Place = 'expression' | 'definition' | 'default' | 'constant' | 'token';

/** The literals of a dialect. Each throws `AO_VALUE_UNSUPPORTED` for what has none. */
export interface Literals {
  boolean(value: boolean): string;
  number(value: number): string;
  bigint(value: bigint): string;
  text(value: string, place: Place): string;
  bytes(value: Uint8Array): string;
  /** `stored` is what the column makes of the date; undefined where there is no column. */
  date(value: Date, stored: string | undefined, place: Place): string;
  /** JSON, where the database has no arrays. */
  array(value: readonly Encoded[], place: Place): string;
}

export interface NameRules {
  readonly quote: '"' | '`';
  /** Why the name cannot be one, and what to do; undefined when it can. */
  refuse?(name: string): Refusal | undefined;
}

/** What is wrong, after the value or statement that it is wrong with, and what to do about it. */
export interface Refusal {
  readonly problem: string;
  readonly fix: string;
}

/** The ends of statements, as the dialect's client sees them. */
export interface Ends {
  /** The `;` that end one. */
  readonly ends: readonly Token[];
  /** What is not ended has a body that is open, so that no `;` would end it. */
  readonly open: boolean;
}

export interface StatementRules {
  findEnds(tokens: readonly Token[]): Ends;
  /** What the client or the driver would take for something else, in a statement or an expression. */
  refuse(code: Code): Refusal | undefined;
  /** Statements that end or start a transaction, by their head. */
  readonly transactionControl: RegExp;
  /** Statements that may not stand in a transaction, by their head. */
  readonly nonTransactional: RegExp;
  /** Settings that end with their session, by their head. */
  readonly setting: RegExp;
}

/** All that differs between databases. */
export interface Grammar {
  readonly name: DialectName;
  readonly family: DialectFamily;
  readonly transactionalDdl: boolean;
  readonly lexicon: Lexicon;
  readonly names: NameRules;
  readonly literals: Literals;
  readonly statements: StatementRules;
  /** The place of a value after these tokens of a statement, spaces and comments left out. @default 'expression' */
  placeAfter?(before: readonly Token[]): Place;
  readonly preamble: ScriptFormat['preamble'];
  readonly transaction: ScriptFormat['transaction'];
  terminate(statement: string, tokens: readonly Token[]): string;
}
