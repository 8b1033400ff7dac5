import type { NameRules } from '../engine/grammar.js';

/** https://dev.mysql.com/doc/refman/8.4/en/identifiers.html */
export const names: NameRules = {
  quote: '`',
  refuse(name) {
    if (name.length > 64)
      return { problem: 'is longer than 64 characters, which is the most in MySQL', fix: 'Give it a shorter name.' };
    if (name.endsWith(' '))
      return { problem: 'ends with a space, which MySQL does not allow', fix: 'Leave the space out.' };
    if (/[\u{10000}-\u{10ffff}]/u.test(name))
      return { problem: 'holds a character that MySQL has in text only', fix: 'Leave it out.' };
    if (name.includes('\\'))
      return { problem: "holds a backslash, which MySQL's client takes for an escape", fix: 'Leave it out.' };
    return undefined;
  },
};
