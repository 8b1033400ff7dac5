/** What alembic's version table holds: `version_num VARCHAR(32)`. */
const MAX_ID_LENGTH = 32;

/**
 * Letters, digits, `_` and `.`. The rest has a meaning somewhere: `@`, `+`, `-` and `:` in targets (alembic forbids these
 * four), quotes, spaces and line ends in SQL literals, in the comments of offline SQL and on a command line, and letters
 * beyond ASCII in a database or client with another encoding.
 */
const ID = /^[A-Za-z0-9_.]+$/;

/** As an id, and `-`, unless what follows makes it a relative target: `release-2` is two before `release`. */
const LABEL = /^[A-Za-z0-9_.](?:[A-Za-z0-9_.]|-(?!\d+$))*$/;

const RESERVED: ReadonlySet<string> = new Set(['head', 'heads', 'base']);

/** What is wrong with a revision id; undefined when nothing is. */
export function faultOfId(id: string): string | undefined {
  if (RESERVED.has(id)) return 'it means something else in a target';
  if (!ID.test(id)) return 'it may hold only ASCII letters, digits, "_" and "."';
  if (id.length > MAX_ID_LENGTH) return `it has ${id.length} characters, and the version table holds ${MAX_ID_LENGTH}`;
  return undefined;
}

/** What is wrong with a branch label; undefined when nothing is. */
export function faultOfLabel(label: string): string | undefined {
  if (RESERVED.has(label)) return 'it means something else in a target';
  if (!LABEL.test(label))
    return 'it may hold only ASCII letters, digits, "_", "." and "-", and not start with "-" or end like "-2"';
  return undefined;
}
