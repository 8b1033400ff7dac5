import type { Lexicon } from '../lexer/lexer.js';
import { enclosed, pattern, quoted } from '../lexer/rules.js';

/** How SQLite and its shell read text. https://www.sqlite.org/lang_expr.html, https://www.sqlite.org/lang_keywords.html */
export const lexicon: Lexicon = [
  pattern('space', /[ \t\n\r\f]+/y),
  pattern('line-comment', /--[^\n]*/y),
  enclosed('block-comment', '/*', '*/'),
  quoted('string', "'"),
  quoted('name', '"'),
  quoted('name', '`'),
  enclosed('name', '[', ']'),
  pattern('parameter', /\?\d*|[:@$#][a-z0-9_$\x80-\uffff]+/iy),
  pattern('word', /[a-z0-9_\x80-\uffff][a-z0-9_$\x80-\uffff]*/iy),
];
