import type { Dialect } from '@ao/core';
import { createDialect } from './engine/dialect.js';
import { quote } from './engine/text.js';
import { lexicon } from './mysql/lexicon.js';
import { literals } from './mysql/literals.js';
import { names } from './mysql/names.js';
import { placeAfter } from './mysql/place.js';
import { statements } from './mysql/statements.js';
import { terminate } from './mysql/terminate.js';

export interface MysqlOptions {
  /**
   * The time zone of the application's own connections, e.g. `+00:00`. Drizzle writes the UTC time into `timestamp` columns
   * whatever the zone of the session is; a script that runs in another zone than the application stores another moment.
   */
  readonly timeZone?: string;
}

/** MySQL 8.0 and later, MariaDB 10.6 and later. */
export function mysql({ timeZone }: MysqlOptions = {}): Dialect {
  return createDialect({
    name: 'mysql',
    family: 'mysql',
    transactionalDdl: false,
    lexicon: lexicon(false),
    literals,
    names,
    statements,
    placeAfter,
    preamble: ['SET NAMES utf8mb4', ...(timeZone === undefined ? [] : [`SET time_zone = ${quote(timeZone)}`])],
    transaction: null,
    terminate,
  });
}
