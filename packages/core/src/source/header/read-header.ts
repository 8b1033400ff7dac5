import { parseHeader } from './parse-header.js';
import { parseSource } from './parse-source.js';
import type { Reading } from './properties.js';
import { scanHeader } from './scan-header.js';

const commonJs = /\.c[jt]s$/;

/**
 * Reads a header without running code: by a scan, which takes microseconds, and from the syntax tree where that is unsure.
 *
 * @param names the properties to read
 * @returns `unsure` where the header is not literal, so that only running the file can tell
 * @throws LoadError `syntax`
 */
export function readHeader(file: string, text: string, names: ReadonlySet<string>): Reading {
  const scanned = commonJs.test(file) ? 'unsure' : scanHeader(text, names);
  return scanned === 'unsure' ? parseHeader(parseSource(file, text), names) : scanned;
}
