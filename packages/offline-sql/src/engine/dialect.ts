import type { Dialect, DialectFamily, SqlStep, SqlWrapper, Statement } from '@ao/core';
import { StatementError } from '@ao/core';
import { asColumn } from '../drizzle/column.js';
import { readSql } from '../drizzle/read-sql.js';
import { lex, SLOT } from '../lexer/lexer.js';
import { encode, isSql } from './encode.js';
import { fill, type PlaceAfter } from './fill.js';
import type { Grammar, Place } from './grammar.js';
import { quoteName } from './identifier.js';
import { naming, write } from './literal.js';
import { oneExpression, oneStatement } from './statement.js';
import type { Template } from './template.js';
import { show } from './text.js';

/** A comment that could swallow what ends the statement, or a `;` of its own, which could end it too early. */
const mayNeedMore = /--|#|;/;

/** A dialect from what is its own. */
export function createDialect(grammar: Grammar): Dialect {
  const { name, family, transactionalDdl, lexicon, names, literals, statements, preamble, transaction } = grammar;
  const anywhere: PlaceAfter = () => 'expression';

  const terminate = (statement: string): string =>
    mayNeedMore.test(statement) ? grammar.terminate(statement, lex(statement, lexicon)) : `${statement};`;

  const expression: Dialect['expression'] = (sql, options = {}) => {
    const { code, fillings } = readSql(sql, { ...options, family });
    const stored: Place = code === SLOT ? 'default' : 'definition';
    const place: PlaceAfter = options.columns === 'bare' ? () => stored : anywhere;
    return fill(oneExpression(code, grammar), fillings, grammar, place);
  };

  return {
    name,
    family,
    transactionalDdl,
    statement(statement, options): SqlStep {
      const { code, fillings } = read(statement, family);
      const own = oneStatement(code, grammar);
      return {
        type: name,
        script: fill(own, fillings, grammar, grammar.placeAfter ?? anywhere).trim(),
        transactional: options?.transactional ?? !statements.nonTransactional.test(own.head),
        ...(statements.setting.test(own.head) && { setting: true }),
      };
    },
    expression,
    literal(value, column): string {
      const known = asColumn(column);
      return naming(value, known, () => {
        const encoded = encode(value, known);
        return isSql(encoded) ? expression(encoded, { columns: 'bare' }) : write(encoded, literals, 'constant');
      });
    },
    identifier: (...parts) => quoteName(parts, names),
    script: { preamble, transaction, terminate },
  };
}

function read(statement: Statement, family: DialectFamily): Template {
  if (typeof statement === 'string' && !statement.includes(SLOT)) return { code: statement, fillings: [] };
  if (isSqlWrapper(statement)) return readSql(statement, { family });
  throw new StatementError('AO_STATEMENT_INVALID', {
    problem: `${show(statement)} is no statement.`,
    fix: 'Give a string, an `sql` template or a query of Drizzle.',
  });
}

const isSqlWrapper = (value: unknown): value is SqlWrapper =>
  (typeof value === 'object' || typeof value === 'function') && value !== null && 'getSQL' in value;
