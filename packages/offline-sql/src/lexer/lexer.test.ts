import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexicon as mysql } from '../mysql/lexicon.js';
import { lexicon as postgresql } from '../postgresql/lexicon.js';
import { lexicon as sqlite } from '../sqlite/lexicon.js';
import { type Lexicon, lex } from './lexer.js';

const kinds = (text: string, lexicon: Lexicon) =>
  lex(text, lexicon)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text: token, open }) => `${kind} ${token}${open ? ' (open)' : ''}`);

const signs = [
  "'",
  '"',
  '`',
  '[',
  ']',
  '\\',
  '$',
  '$$',
  '$a$',
  '--',
  '#',
  '/*',
  '*/',
  '/*!',
  '\n',
  '\r',
  ' ',
  ';',
  ':',
  '::',
  '?',
  '@',
  'E',
  'U&',
  'X',
  'a',
  '1',
  '(',
  ')',
  'é',
  '\0',
];

describe.each(Object.entries({ postgresql, sqlite, mysql: mysql(false), 'mysql with escapes': mysql(true) }))(
  '%s',
  (_, lexicon) => {
    it('cuts any text into tokens that make it up again', () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...signs)), (parts) => {
          const text = parts.join('');
          const tokens = lex(text, lexicon);
          expect(tokens.map((token) => token.text).join('')).toBe(text);
          expect(tokens.every((token) => token.text !== '')).toBe(true);
        }),
        { numRuns: 500 },
      );
    });
  },
);

describe('PostgreSQL', () => {
  it.each([
    ["'it''s'", ["string 'it''s'"]],
    ["E'it\\'s' x", ["string E'it\\'s'", 'word x']],
    ["'a\\' x", ["string 'a\\'", 'word x']],
    ["U&'a' u&\"b\" x'1f' n'c'", ["string U&'a'", 'name u&"b"', "string x'1f'", "string n'c'"]],
    ["some_e'x'", ['word some_e', "string 'x'"]],
    ['$$a;$b$$', ['body $$a;$b$$']],
    ['$a$ $$ $a$', ['body $a$ $$ $a$']],
    ['a$$b$$', ['word a$$b$$']],
    ['$1 $$', ['parameter $1', 'body $$ (open)']],
    ['/* a /* b */ c */ d', ['block-comment /* a /* b */ c */', 'word d']],
    ['/* a /* b */', ['block-comment /* a /* b */ (open)']],
    ['a -- b\rc', ['word a', 'line-comment -- b', 'word c']],
    [
      'a::b :c [1:n]',
      ['word a', 'symbol ::', 'word b', 'variable :c', 'symbol [', 'word 1', 'variable :n', 'symbol ]'],
    ],
    [':\'a\' :"b" :{?c} :=', ["variable :'a'", 'variable :"b"', 'variable :{?', 'word c', 'symbol }', 'symbol :=']],
    ["'a", ["string 'a (open)"]],
  ])('reads %s', (text, expected) => {
    expect(kinds(text, postgresql)).toEqual(expected);
  });
});

describe('SQLite', () => {
  it.each([
    ['"a""b" `c``d` [e;f] \'g\'', ['name "a""b"', 'name `c``d`', 'name [e;f]', "string 'g'"]],
    ['? ?1 :a @b $c', ['parameter ?', 'parameter ?1', 'parameter :a', 'parameter @b', 'parameter $c']],
    ['a -- b\rc\nd', ['word a', 'line-comment -- b\rc', 'word d']],
    ['/* a /* b */ c', ['block-comment /* a /* b */', 'word c']],
    ['/* a', ['block-comment /* a (open)']],
  ])('reads %s', (text, expected) => {
    expect(kinds(text, sqlite)).toEqual(expected);
  });
});

describe('MySQL', () => {
  it.each([
    ['5--1 # c', ['word 5', 'symbol -', 'symbol -', 'word 1', 'line-comment # c']],
    ['5 -- 1', ['word 5', 'line-comment -- 1']],
    ['`a``b` "c""d"', ['name `a``b`', 'string "c""d"']],
    [
      '/*!50003 a */ /*M! b */ /* c */',
      [
        'version-mark /*!50003',
        'word a',
        'version-mark */',
        'version-mark /*M!',
        'word b',
        'version-mark */',
        'block-comment /* c */',
      ],
    ],
    ["'a\\' b", ["string 'a\\'", 'word b']],
  ])('reads %s', (text, expected) => {
    expect(kinds(text, mysql(false))).toEqual(expected);
  });

  it('reads a backslash as an escape where the server does', () => {
    expect(kinds("'a\\' b", mysql(true))).toEqual(["string 'a\\' b (open)"]);
  });
});
