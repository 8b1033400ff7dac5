import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RevisionHeader } from '../revision/revision.js';

const defaultTemplate = `import { defineRevision } from '@ao/core';

export default defineRevision({
{{header}}
  upgrade(op) {},
  downgrade(op) {},
});
`;

const mergeTemplate = `import { defineRevision } from '@ao/core';

export default defineRevision({
{{header}}
});
`;

/**
 * The text of a new revision file.
 *
 * A file `_template.ts.txt` (`_template.js.txt`, ...) in the folder of the revisions replaces the built-in text; `{{header}}` in it
 * stands for the header's fields. It is no source file to compilers and formatters.
 */
export function renderRevisionFile(
  root: string,
  extension: string,
  header: RevisionHeader,
  attributes: readonly string[],
): string {
  const custom = join(root, `_template${extension}.txt`);
  const isMerge = Array.isArray(header.downRevision);
  const template = isMerge ? mergeTemplate : existsSync(custom) ? readFileSync(custom, 'utf8') : defaultTemplate;
  const fields: [string, unknown][] = [
    ...Object.entries(header),
    ...attributes.map((name): [string, unknown] => [name, '']),
  ];
  const lines = fields.map(([name, value]) => `  ${quoteKey(name)}: ${literal(value)},`);
  return template.replace('{{header}}', () => lines.join('\n'));
}

const quoteKey = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name));

/** A literal in single quotes, as the rest of the file has them. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'string') return String(value);
  const text = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
