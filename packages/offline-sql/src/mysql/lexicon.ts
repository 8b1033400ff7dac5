import type { Lexicon } from '../lexer/lexer.js';
import { enclosed, pattern, quoted } from '../lexer/rules.js';

/**
 * How MySQL, MariaDB and their client read text. The server's mode decides whether a backslash escapes, and the client has
 * rules of its own, so a statement is read in both ways, and must be the same in both.
 *
 * https://dev.mysql.com/doc/refman/8.4/en/comments.html, https://mariadb.com/kb/en/comment-syntax/
 */
export const lexicon = (backslash: boolean): Lexicon => [
  pattern('space', /[ \t\n\r\f\v]+/y),
  pattern('line-comment', /#[^\n]*|--(?=[ \t\n\r\f\v]|$)[^\n]*/y),
  pattern('version-mark', /\/\*M?!\d*|\*\//y),
  enclosed('block-comment', '/*', '*/'),
  quoted('string', "'", { prefix: /(?:[bxn])?(?=')/iy, backslash }),
  quoted('string', '"', { backslash }),
  quoted('name', '`', { backslash }),
  pattern('parameter', /\?/y),
  pattern('word', /[a-z0-9_$\x80-\uffff]+/iy),
];
