/**
 * Thrown where the answer could depend on more than the scanner knows. Not an error: a better way is tried then.
 * One object for all, since it needs no stack.
 */
export const unsure = new Error('unsure');

export const lineBreak = /[\n\r\u2028\u2029]/;
const trivia = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;
const singleQuoted = /'[^'\\\n\r]*(?:\\[\s\S][^'\\\n\r]*)*'/y;
const doubleQuoted = /"[^"\\\n\r]*(?:\\[\s\S][^"\\\n\r]*)*"/y;
const templatePart = /[`\\]|\$\{/g;
const regularExpression =
  /\/(?:[^/\\[\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029]|\[(?:[^\]\\\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*\])+\/[\w$]*/y;
/** After these words a slash starts a regular expression, or what it starts depends on more than the word. */
const beforeExpression = new Set(
  'return throw case do else in of instanceof typeof void delete new extends default await yield export'.split(' '),
);

const [isWordCode, isBlankCode, isBracketCode, isListCode] = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$',
  ' \t\n\r',
  // What opens, closes or hides a bracket; and, outside of brackets, what ends an expression in a list.
  '"\'`/(){}[]\\',
  '"\'`/(){}[]\\,;',
].map(tableOf) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/**
 * Walks through JavaScript or TypeScript token by token. Each step is exact, or throws {@link unsure}.
 *
 * It looks at codes where it can: patterns and one-letter strings cost five times as much, and this is what `ao heads`
 * does most.
 */
export class SourceCursor {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith('#!')) this.at = text.search(/[\n\r\u2028\u2029]|$/);
  }

  /** The character here; empty at the end. */
  get char(): string {
    return this.text.charAt(this.at);
  }

  /** The character behind blanks and comments. */
  peek(): string {
    this.skipTrivia();
    return this.char;
  }

  skipTrivia(): void {
    const { text } = this;
    while (isBlankCode[text.charCodeAt(this.at)]) this.at++;
    const code = text.charCodeAt(this.at);
    if (code === 0x2f || code > 0x7f) this.take(trivia);
  }

  /** Moves over a pattern, which must be sticky. @returns whether it was there */
  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.test(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** Moves over blanks and comments, then over a character. @returns whether it was there */
  takeChar(char: string): boolean {
    const found = this.peek() === char;
    if (found) this.at++;
    return found;
  }

  /** Moves over ASCII letters and digits. @returns them; nothing if there are none */
  takeWord(): string {
    const { text, at } = this;
    while (isWordCode[text.charCodeAt(this.at)]) this.at++;
    const code = text.charCodeAt(this.at);
    if (code > 0x7f || code === 0x5c) throw unsure; // The name may go on.
    return text.slice(at, this.at);
  }

  /** A string, or a template without expressions: its value. */
  takeString(): string {
    const start = this.at;
    this.skipString();
    const raw = this.text.slice(start + 1, this.at - 1);
    const isTemplate = this.text[start] === '`';
    if (isTemplate && /\$\{|\r/.test(raw)) throw unsure;
    return raw.includes('\\') ? decodeEscapes(raw) : raw;
  }

  /** Moves over a string or a template with all that is in it. */
  skipString(): void {
    if (this.char === '`') this.skipTemplate();
    else if (!this.take(this.char === "'" ? singleQuoted : doubleQuoted)) throw unsure;
  }

  /** Moves over a bracket and all up to the one that closes it. */
  skipBrackets(): void {
    this.skip(true, '');
  }

  /** Moves to the comma, the semicolon or the closing bracket that ends an expression. */
  skipExpression(): void {
    this.skip(false, '=');
  }

  /** Moves over a slash, or the regular expression that it starts. @param before the word or character before it */
  skipSlash(before: string): void {
    if (this.text[this.at + 1] === '*') throw unsure; // A comment without end.
    if (isRegularExpressionAfter(before)) {
      if (!this.take(regularExpression)) throw unsure;
    } else this.at++;
  }

  private skip(brackets: boolean, before: string): void {
    const { text } = this;
    let depth = 0;
    let last = before;
    do {
      const start = this.at;
      const isSpecial = depth === 0 ? isListCode : isBracketCode;
      let at = start;
      while (at < text.length && !isSpecial[text.charCodeAt(at)]) at++;
      this.at = at;
      const { char } = this;
      if (char === '' || char === '\\') throw unsure;
      if (char === "'" || char === '"' || char === '`') this.skipString();
      else if (char === '/') this.skipSlashOrComment(start, last);
      else {
        if (char === '(' || char === '[' || char === '{') depth++;
        else if (depth === 0) return;
        else depth--;
        this.at++;
      }
      last = char;
    } while (!brackets || depth > 0);
  }

  private skipSlashOrComment(start: number, last: string): void {
    const slash = this.at;
    this.skipTrivia();
    if (this.at > slash) return;
    const before = this.text.slice(start, slash).trimEnd();
    this.skipSlash(/[\w$]+$/.exec(before)?.[0] ?? before.at(-1) ?? last);
  }

  private skipTemplate(): void {
    this.at++;
    for (;;) {
      templatePart.lastIndex = this.at;
      if (!templatePart.test(this.text)) throw unsure;
      this.at = templatePart.lastIndex;
      const char = this.text[this.at - 1];
      if (char === '`') return;
      if (char === '\\') this.at++;
      else {
        this.at--;
        this.skipBrackets();
      }
    }
  }
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Whether a slash after this word or character starts a regular expression. Where it takes a parser to know: unsure. */
function isRegularExpressionAfter(before: string): boolean {
  if (/^[\w$]/.test(before) ? !beforeExpression.has(before) : '"\'`]'.includes(before)) return false;
  if ('(,=:[;&|?{'.includes(before)) return true;
  throw unsure;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text that a string's source means. Only the escapes that people write. */
function decodeEscapes(raw: string): string {
  return raw.replace(/\\([\s\S])/g, (_, char: string) => {
    if (!/[nrt'"`\\]/.test(char)) throw unsure;
    return escapes[char] ?? char;
  });
}
