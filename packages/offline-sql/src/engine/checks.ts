/** What is wrong with code in every dialect: it would end, start or hide something that a reader does not see. */
import type { Code } from '../lexer/code.js';
import { SLOT, type Token } from '../lexer/lexer.js';
import { isQuoted, isSymbol } from '../lexer/tokens.js';
import type { Refusal } from './grammar.js';
import { excerpt, isReadable } from './text.js';

export const refuseCode = (code: Code): Refusal | undefined =>
  refuseOpen(code) ?? refuseParentheses(code) ?? refuseCharacters(code) ?? refuseMarker(code);

function refuseOpen({ tokens }: Code): Refusal | undefined {
  const open = tokens.find((token) => token.open);
  return open && { problem: `opens with ${excerpt(open.text)} what it never closes`, fix: 'Close it.' };
}

function refuseParentheses({ tokens }: Code): Refusal | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')')) depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0
    ? undefined
    : { problem: 'has a parenthesis without its other half', fix: 'Close each that opens.' };
}

function refuseCharacters({ tokens, text }: Code): Refusal | undefined {
  if (!text.isWellFormed()) {
    return { problem: 'holds half of a surrogate pair', fix: 'Write the whole character.' };
  }
  if (text.includes('\\') && tokens.some((token) => isSymbol(token, '\\'))) {
    return { problem: 'has a backslash outside of quotes, which starts a command of the client', fix: 'Leave it out.' };
  }
  if (
    !isReadable(text.replaceAll(SLOT, '')) &&
    tokens.some((token) => !isQuoted(token) && !isReadable(lineEndsOf(token).replaceAll(SLOT, '')))
  ) {
    return { problem: 'has a control or an invisible character outside of quotes', fix: 'Leave it out.' };
  }
  return undefined;
}

/** The line ends of a file from Windows are none of the text's own: they become line feeds. */
export const lineEndsOf = ({ text }: Token): string => text.replaceAll('\r\n', '\n');

/** A reader of the script would take such a line for one of the script's own. */
const marker = /^--[ \t]*(?:(?:PHASE|SCRIPT)::|Running (?:up|down)grade\b)/m;

function refuseMarker({ text }: Code): Refusal | undefined {
  if (!marker.test(text)) return undefined;
  return { problem: "has a line that looks like one of the script's own", fix: 'Word the comment differently.' };
}

/** What is left to bind in a statement that nothing is bound to. */
export function refuseParameter({ tokens }: Code, effect = 'which nothing is bound to'): Refusal | undefined {
  const parameter = tokens.find(({ kind }) => kind === 'parameter');
  if (!parameter) return undefined;
  return { problem: `has the parameter ${parameter.text}, ${effect}`, fix: 'Put in the value with an `sql` template.' };
}

/** Clients that read line by line make LF of CRLF, even in quotes. */
export function refuseQuotedReturn({ tokens, text }: Code): Refusal | undefined {
  if (!text.includes('\r') || !tokens.some((token) => isQuoted(token) && token.text.includes('\r'))) return undefined;
  return {
    problem: 'has a carriage return in quotes, which the client drops',
    fix: 'Put in the text as a value of an `sql` template.',
  };
}

/** The script sets some things itself, and its text relies on them. */
export const refuseSettings = ({ head }: Code, settings: RegExp): Refusal | undefined =>
  settings.test(head) ? { problem: 'changes how the rest of the script is read', fix: 'Leave it out.' } : undefined;
