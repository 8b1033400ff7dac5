import { StatementError } from '@ao/core';
import { Code } from '../lexer/code.js';
import { lex, type Token } from '../lexer/lexer.js';
import { isCode, isSymbol, textOf } from '../lexer/tokens.js';
import { refuseCode } from './checks.js';
import type { Grammar, Refusal } from './grammar.js';
import { excerpt } from './text.js';

/**
 * A statement without its own `;`, once it is sure to be one statement, and one to the client, too.
 *
 * @throws StatementError
 */
export function oneStatement(text: string, grammar: Grammar): Code {
  const tokens = lex(text, grammar.lexicon);
  const { ends, open } = grammar.statements.findEnds(tokens);
  const code = ends.length === 0 ? new Code(tokens, text) : withoutEnds(tokens, new Set(ends));
  if (!code.tokens.some(isCode)) throw empty(tokens);
  const refusal = refuseCode(code) ?? refuseBody(open) ?? grammar.statements.refuse(code);
  refuse(code, refusal ?? refuseTransactionControl(code, grammar));
  return code;
}

/** An expression, once it is sure to be whole and to end nothing that it stands in. @throws StatementError */
export function oneExpression(text: string, grammar: Grammar): Code {
  const code = new Code(lex(text, grammar.lexicon), text);
  refuse(code, refuseCode(code) ?? grammar.statements.refuse(code) ?? refuseEnd(code));
  return code;
}

function withoutEnds(tokens: readonly Token[], ends: ReadonlySet<Token>): Code {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (ends.has(token)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  const statements = parts.filter((part) => part.some(isCode));
  if (statements.length > 1) throw multiple(tokens, statements);
  return new Code(parts.flat());
}

const refuseBody = (open: boolean): Refusal | undefined =>
  open ? { problem: 'has a body without its END', fix: 'End the body as the last thing: `; END`.' } : undefined;

function refuseTransactionControl({ head }: Code, { statements }: Grammar): Refusal | undefined {
  if (!statements.transactionControl.test(head)) return undefined;
  return {
    problem: 'starts or ends a transaction, and each unit of a plan has its own',
    fix: 'Leave it out; what may not stand in a transaction goes into nonTransactional().',
  };
}

function refuseEnd({ tokens }: Code): Refusal | undefined {
  if (tokens.some((token) => isSymbol(token, ';'))) {
    return { problem: 'has a ;, and it is an expression', fix: 'Leave it out.' };
  }
  if (tokens.at(-1)?.kind === 'line-comment') {
    return { problem: 'ends with a comment, which would go on after it', fix: 'Use a comment of the form /* .. */.' };
  }
  return undefined;
}

function refuse({ tokens }: Code, refusal: Refusal | undefined): void {
  if (!refusal) return;
  throw new StatementError('AO_STATEMENT_INVALID', {
    problem: `${shown(tokens)} ${refusal.problem}.`,
    fix: refusal.fix,
  });
}

const empty = (tokens: readonly Token[]): StatementError =>
  new StatementError('AO_STATEMENT_EMPTY', {
    problem: `There is no statement in ${shown(tokens)}.`,
    fix: 'Leave it out, or write one.',
  });

/** How many statements the error shows. */
const most = 10;

function multiple(tokens: readonly Token[], parts: readonly (readonly Token[])[]): StatementError {
  const calls = parts.slice(0, most).map((part) => `  op(${shown(part)});`);
  const more = parts.length > most ? [`  and ${parts.length - most} more`] : [];
  return new StatementError('AO_STATEMENT_MULTIPLE', {
    problem: `A step is one statement, and these are ${parts.length}: ${shown(tokens)}.`,
    fix: ['Record each on its own:', ...calls, ...more].join('\n    '),
  });
}

const shown = (tokens: readonly Token[]): string => `\`${excerpt(textOf(tokens))}\``;
