import { refuseParameter, refuseQuotedReturn, refuseSettings } from '../engine/checks.js';
import type { Refusal, StatementRules } from '../engine/grammar.js';
import { type Code, firstOf, linesOf } from '../lexer/code.js';
import { lex, type Token } from '../lexer/lexer.js';
import { findEnds } from './ends.js';
import { lexicon } from './lexicon.js';

/** Commands of the `mysql` and `mariadb` clients: https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html */
const commands = new Set(
  (
    'charset clear connect costs delimiter edit ego exit go help nopager notee nowarning pager print prompt query_attributes quit rehash ' +
    'resetconnection sandbox source ssl_session_data_print status system tee use warnings'
  ).split(' '),
);

export const statements: StatementRules = {
  findEnds,
  refuse,
  transactionControl:
    /^(?:BEGIN(?! NOT ATOMIC)|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|XA)\b|^SET\b.*\bAUTOCOMMIT\b/,
  nonTransactional: /(?!)/,
  setting: /^SET (?:(?:SESSION|LOCAL) |@ @ (?:(?:SESSION|LOCAL) \. )?)?(?!PASSWORD )\w+ =|^SET ROLE\b/,
};

const settings =
  /^SET (?:NAMES|CHARSET|CHARACTER SET|(?:(?:SESSION|LOCAL) |@ @ (?:(?:SESSION|LOCAL) \. )?)?CHARACTER_SET_\w+)\b/;

function refuse(code: Code): Refusal | undefined {
  return (
    refuseCommand(code) ??
    refuseBackslash(code) ??
    refuseDollarQuote(code) ??
    refuseNestedComment(code) ??
    refuseVersionMark(code) ??
    refuseParameter(code) ??
    refuseQuotedReturn(code) ??
    refuseSettings(code, settings)
  );
}

function refuseCommand(code: Code): Refusal | undefined {
  const first = firstOf(code);
  if (first?.kind === 'word' && commands.has(first.text.toLowerCase())) {
    return { problem: `starts with ${first.text}, a command of the client`, fix: 'Write it as SQL.' };
  }
  if (/delimiter/i.test(code.text) && /^[ \t]*delimiter\b/im.test(linesOf(code))) {
    return {
      problem: 'has a line that starts with DELIMITER, a command of the client',
      fix: 'Leave it out: a script sets it.',
    };
  }
  return undefined;
}

function refuseBackslash({ text }: Code): Refusal | undefined {
  if (!text.includes('\\')) return undefined;
  if (shapeOf(lex(text, lexicon(true))) === shapeOf(lex(text, lexicon(false)))) return undefined;
  return {
    problem: 'has a backslash before a quote, and whether it escapes depends on the mode NO_BACKSLASH_ESCAPES',
    fix: "Double the quote: 'it''s'.",
  };
}

/** From MySQL 9 on, server and client read on to the next `$a$`, where others see a name. */
function refuseDollarQuote({ tokens, text }: Code): Refusal | undefined {
  const found = text.includes('$') && tokens.find((token) => token.kind === 'word' && /^\$[^$]*\$/.test(token.text));
  if (!found) return undefined;
  return {
    problem: `has ${found.text}, which starts a quotation in MySQL 9 and a name elsewhere`,
    fix: "Write a text as '..', and a name as `..`.",
  };
}

const shapeOf = (tokens: readonly Token[]): string => tokens.map(({ kind, at, open }) => `${kind}${at}${open}`).join();

/** The client sees no end in `/* a /*\/`. */
function refuseNestedComment({ tokens }: Code): Refusal | undefined {
  if (!tokens.some(({ kind, text }) => kind === 'block-comment' && text.includes('/*', 2))) return undefined;
  return {
    problem: 'has a comment in a comment, which the client reads in its own way',
    fix: 'Leave the inner one out.',
  };
}

/**
 * A server of another version skips such a comment up to the first end of one, even in quotes. The client takes none of it
 * for a comment, and sees one start in the middle of `*\/*`.
 */
function refuseVersionMark({ tokens }: Code): Refusal | undefined {
  let inside = false;
  for (const [at, { kind, text }] of tokens.entries()) {
    const isMisread = inside === (text !== '*/') || tokens[at + 1]?.text.startsWith('*');
    if (kind === 'version-mark' && isMisread) {
      return { problem: `has ${text} where no comment ends or starts`, fix: 'Put a space between the signs.' };
    }
    if (kind === 'version-mark') inside = !inside;
    if (inside && kind === 'slot') {
      return { problem: 'has a value in a comment that is code to some servers', fix: 'Write the code itself.' };
    }
  }
  return inside ? { problem: 'opens a comment that it never closes', fix: 'Close it.' } : undefined;
}
