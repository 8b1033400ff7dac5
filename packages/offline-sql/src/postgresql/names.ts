import type { NameRules } from '../engine/grammar.js';

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const longest = 63;

export const names: NameRules = {
  quote: '"',
  refuse(name) {
    const bytes = Buffer.from(name);
    if (bytes.length <= longest) return undefined;
    const cut = bytes.subarray(0, longest).toString().replace(/�$/, '');
    return {
      problem: `is longer than ${longest} bytes, and PostgreSQL would cut it to ${JSON.stringify(cut)}`,
      fix: 'Give it a shorter name.',
    };
  },
};
