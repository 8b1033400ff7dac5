import type { Lexicon } from '../lexer/lexer.js';
import { enclosed, pattern, quoted, tagged } from '../lexer/rules.js';

/**
 * How PostgreSQL and psql read text, with `standard_conforming_strings = on`. `:name` is a variable of psql's, which it
 * puts in even in the middle of `[1:n]`.
 *
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export const lexicon: Lexicon = [
  pattern('space', /[ \t\n\r\f\v]+/y),
  pattern('line-comment', /--[^\n\r]*/y),
  enclosed('block-comment', '/*', '*/', true),
  quoted('string', "'", { prefix: /e(?=')/iy, backslash: true }),
  quoted('string', "'", { prefix: /(?:u&|[bxn])?(?=')/iy }),
  quoted('name', '"', { prefix: /(?:u&)?(?=")/iy }),
  tagged('body', /\$(?:[a-z_\x80-\uffff][a-z0-9_\x80-\uffff]*)?\$/iy),
  pattern('parameter', /\$\d+/y),
  pattern('symbol', /::|:=/y),
  pattern('variable', /:(?:[a-z0-9_\x80-\uffff]+|'[a-z0-9_\x80-\uffff]+'|"[a-z0-9_\x80-\uffff]+"|\{\?)/iy),
  pattern('word', /\d[a-z0-9_\x80-\uffff]*|[a-z_\x80-\uffff][a-z0-9_$\x80-\uffff]*/iy),
];
