import { endWith } from '../engine/terminate.js';
import type { Token } from '../lexer/lexer.js';
import { isSymbol } from '../lexer/tokens.js';

/** The client ends a statement at the first `;`, even within a body, unless another sign is agreed upon. */
export function terminate(statement: string, tokens: readonly Token[]): string {
  if (!tokens.some((token) => isSymbol(token, ';'))) return endWith(';')(statement, tokens);
  const sign = ['//', '@@', '%%'].find((candidate) => !statement.includes(candidate)) ?? unused(statement);
  return `DELIMITER ${sign}\n${statement}\n${sign}\nDELIMITER ;`;
}

function unused(statement: string): string {
  let sign = '///';
  while (statement.includes(sign)) sign += '/';
  return sign;
}
