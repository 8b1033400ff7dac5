import type { Dialect } from '@ao/core';
import { createDialect } from './engine/dialect.js';
import { endWith } from './engine/terminate.js';
import { lexicon } from './postgresql/lexicon.js';
import { literals } from './postgresql/literals.js';
import { names } from './postgresql/names.js';
import { statements } from './postgresql/statements.js';

/** PostgreSQL 12 and later, and what speaks its SQL. */
export function postgresql(): Dialect {
  return createDialect({
    name: 'postgresql',
    family: 'postgresql',
    transactionalDdl: true,
    lexicon,
    literals,
    names,
    statements,
    // The first keeps psql from reading two bytes of UTF-8 as one character and missing a quote; the second keeps a backslash in
    // plain quotes, as it may stand in a user's own text, from escaping. See docs/offline-sql-values.md.
    preamble: ["SET client_encoding = 'UTF8'", 'SET standard_conforming_strings = on'],
    transaction: { begin: 'BEGIN', commit: 'COMMIT' },
    terminate: endWith(';'),
  });
}
