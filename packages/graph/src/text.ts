/** What neither an HTML-like label nor an SVG may contain, because XML may not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must be found
export const unprintable = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/gu;

/** Graphviz replaces \N, \G, ... even there, and some versions two backslashes; only a character between stops it. */
const substituted = /\\(?=[EGHLNT\\])/g;

/** Text inside an HTML-like label. Never empty, which Graphviz refuses. */
export function escapeHtml(text: string): string {
  const escaped = text
    .replace(/[\t\n\r]/g, ' ')
    .replace(unprintable, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    // Graphviz 2 takes one at the end of a text for half a CDATA end, and fails.
    .replace(/\]/g, '&#93;')
    .replace(substituted, '$&\u200c');
  return escaped.trim() === '' ? '&#160;' : escaped;
}

export const splitLines = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/);

/** Breaks a text between words into lines of at most `width` characters; what is beyond `most` lines is left out. */
export function wrapText(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shorten(word, width));
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), shorten(`${lines[most - 1]}…`, width)];
}

export function shorten(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
