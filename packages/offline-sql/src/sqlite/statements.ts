import { refuseParameter, refuseQuotedReturn } from '../engine/checks.js';
import type { Refusal, StatementRules } from '../engine/grammar.js';
import { type Code, firstOf, linesOf } from '../lexer/code.js';
import { findEnds } from './ends.js';

/** https://www.sqlite.org/pragma.html: these do nothing, or fail, inside of a transaction. */
const pragmas =
  'FOREIGN_KEYS|JOURNAL_MODE|SYNCHRONOUS|TEMP_STORE|TEMP_STORE_DIRECTORY|WAL_CHECKPOINT|LOCKING_MODE|PAGE_SIZE|AUTO_VACUUM';

/** Those that are the connection's, not the database's. */
const settings =
  'FOREIGN_KEYS|RECURSIVE_TRIGGERS|IGNORE_CHECK_CONSTRAINTS|LEGACY_ALTER_TABLE|CASE_SENSITIVE_LIKE|SYNCHRONOUS|TEMP_STORE|CACHE_SIZE|BUSY_TIMEOUT';

export const statements: StatementRules = {
  findEnds,
  refuse,
  transactionControl: /^(?:BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b/,
  nonTransactional: new RegExp(`^(?:VACUUM|ATTACH|DETACH)\\b|^PRAGMA (?:\\S+ \\. )?(?:${pragmas})\\b`),
  setting: new RegExp(`^PRAGMA (?:\\S+ \\. )?(?:${settings})\\b`),
};

function refuse(code: Code): Refusal | undefined {
  const first = firstOf(code);
  if (first?.text === '.' || first?.text === '#') {
    return {
      problem: 'starts with a sign that the sqlite3 shell takes for a command of its own',
      fix: 'Leave it out.',
    };
  }
  if (/go|\//i.test(code.text) && /^[ \t]*(?:go|\/)[ \t]*\r?$/im.test(linesOf(code))) {
    return {
      problem: 'has a line "go" or "/", where the sqlite3 shell ends it',
      fix: 'Write it together with another line.',
    };
  }
  return refuseParameter(code, 'which SQLite takes for NULL when nothing is bound to it') ?? refuseQuotedReturn(code);
}
