import type { Dialect } from '@ao/core';
import { createDialect } from './engine/dialect.js';
import { endWith } from './engine/terminate.js';
import { lexicon } from './sqlite/lexicon.js';
import { literals } from './sqlite/literals.js';
import { statements } from './sqlite/statements.js';

/** SQLite 3.35 and later, libSQL and Turso. */
export function sqlite(): Dialect {
  return createDialect({
    name: 'sqlite',
    family: 'sqlite',
    transactionalDdl: true,
    lexicon,
    literals,
    names: { quote: '"' },
    statements,
    preamble: [],
    // Around a table that is rebuilt; else the file is left to whoever runs it, who can put one around all of it.
    transaction: { begin: 'BEGIN', commit: 'COMMIT', units: 'mixed' },
    terminate: endWith(';'),
  });
}
