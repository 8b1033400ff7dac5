import { refuseParameter, refuseSettings } from '../engine/checks.js';
import type { Refusal, StatementRules } from '../engine/grammar.js';
import type { Code } from '../lexer/code.js';
import { isCode } from '../lexer/tokens.js';
import { findEnds } from './ends.js';

/** https://www.postgresql.org/docs/current/sql-commands.html: each page tells whether a transaction block is refused. */
const nonTransactional = [
  /^(?:CREATE (?:UNIQUE )?|DROP )INDEX CONCURRENTLY\b/,
  /^REINDEX\b.* (?:CONCURRENTLY|SCHEMA|DATABASE|SYSTEM)\b/,
  /^VACUUM\b/,
  /^CLUSTER(?: VERBOSE| \( [^)]*\))?$/,
  /^ALTER TYPE\b.* ADD VALUE\b/,
  /^(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
  /^ALTER DATABASE\b.* SET TABLESPACE\b/,
  /^ALTER SUBSCRIPTION\b.* (?:PUBLICATION\b|SET \()/,
  /^ALTER SYSTEM\b/,
  /^ALTER TABLE\b.* DETACH PARTITION\b.* CONCURRENTLY$/,
  /^DISCARD ALL$/,
];

const transactionControl =
  /^(?:BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE TRANSACTION)\b/;

export const statements: StatementRules = {
  findEnds,
  refuse,
  transactionControl,
  nonTransactional: new RegExp(nonTransactional.map(({ source }) => source).join('|')),
  setting: /^SET (?!LOCAL\b|CONSTRAINTS\b|TRANSACTION\b|SESSION CHARACTERISTICS\b)|^RESET\b/,
};

const settings = /^SET (?:SESSION |LOCAL )?(?:NAMES|CLIENT_ENCODING|STANDARD_CONFORMING_STRINGS)\b/;

function refuse(code: Code): Refusal | undefined {
  const takesParameters = /^(?:CREATE|PREPARE)\b/.test(code.head);
  return (
    refuseVariable(code) ??
    refuseNumber(code) ??
    refuseContinued(code) ??
    refuseCopy(code) ??
    refuseSettings(code, settings) ??
    (takesParameters ? undefined : refuseParameter(code))
  );
}

function refuseVariable({ tokens }: Code): Refusal | undefined {
  const variable = tokens.find(({ kind }) => kind === 'variable');
  if (!variable) return undefined;
  return {
    problem: `has ${variable.text}, where psql puts in a variable`,
    fix: 'Put a space after the colon: [1 : n].',
  };
}

const number = /^(?:\d[\d_]*(?:e\d+)?|0[box][\da-f_]+)$/i;
const startOfNumber = /^\d[\d_]*e$/i;

/** Where the number ends in `1end`, `$1end` and `1$x$`, and whether a word or a body starts there, depends on the version. */
function refuseNumber({ tokens }: Code): Refusal | undefined {
  const found = tokens.find(({ kind, text }, at) => {
    const next = tokens[at + 1]?.text ?? '';
    if (kind === 'parameter') return /^[\w$\x80-\uffff]/.test(next);
    if (kind !== 'word' || !/^\d/.test(text)) return false;
    return next.startsWith('$') || !(number.test(text) || (startOfNumber.test(text) && /^[-+]/.test(next)));
  });
  return found && { problem: `has ${found.text} without a space after the number`, fix: 'Put a space there.' };
}

/** The server reads `E'a'`, line break, `'b\''` as one string with escapes; psql, which reads by line, as two. */
function refuseContinued({ tokens }: Code): Refusal | undefined {
  const code = tokens.filter(isCode);
  const continued = code.some(({ text }, at) => /^e'/i.test(text) && code[at + 1]?.text.startsWith("'"));
  if (!continued) return undefined;
  return {
    problem: "has an E'..' that goes on in another string, which psql does not see",
    fix: 'Write it as one string.',
  };
}

function refuseCopy({ head }: Code): Refusal | undefined {
  if (!/^COPY\b.* (?:STDIN|STDOUT)\b/.test(head)) return undefined;
  return {
    problem: "copies from or to the client's own input and output",
    fix: 'Use INSERT, or a file of the server.',
  };
}
