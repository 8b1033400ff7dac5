import type { RevisionId } from '../revision/revision.js';
import { redact } from './redact.js';

/** A place in a user's file. `file` is an absolute path, `line` and `column` count from 1. */
export interface Location {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly revision?: RevisionId;
}

export interface AoErrorOptions {
  /** What failed, with the value seen. One or two sentences. */
  readonly problem: string;
  /** What to do about it. */
  readonly fix?: string;
  /** Where it comes from. Left out, the recorder fills it in for errors thrown inside a revision. */
  readonly location?: Location;
  readonly cause?: unknown;
}

const brand = Symbol.for('@ao/core:error');

/**
 * The base of all errors that ao throws on purpose.
 *
 * `instanceof` compares a brand, not the class, so it holds when a program has loaded both the ESM and the CJS copy.
 * `code` never changes once published; `docs/errors.md` has an entry for each. No text of it has a password that came in a URL.
 */
export class AoError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly problem: string;
  readonly fix: string | undefined;
  readonly location: Location | undefined;

  constructor(code: Code, options: AoErrorOptions) {
    super(redact(describe(options)), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.problem = redact(options.problem);
    this.fix = options.fix && redact(options.fix);
    this.location = options.location;
    Object.defineProperty(this, brand, { value: new.target.brands(), enumerable: false });
  }

  /** The same error with a location, unless it has one already. */
  at(location: Location): this {
    if (this.location?.file === undefined) {
      const known = { ...location, ...this.location };
      const message = describe({ problem: this.problem, location: known, ...(this.fix && { fix: this.fix }) });
      Object.assign(this, { location: known, message });
    }
    return this;
  }

  /** @internal The names of the class and of those it extends. */
  static brands(): readonly string[] {
    const parent = Object.getPrototypeOf(this) as { brands?: () => readonly string[] };
    return [this.name, ...(parent.brands?.() ?? [])];
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    const brands = (value as { [brand]?: readonly string[] } | null | undefined)?.[brand];
    return brands?.includes(this.name) ?? false;
  }
}

function describe({ problem, fix, location }: AoErrorOptions): string {
  const lines = [problem];
  const where = formatLocation(location);
  if (where) lines.push(`  at ${where}`);
  if (fix) lines.push(`  ${fix}`);
  return lines.join('\n');
}

/** `file:line:column (revision "id")`, with what is known of it. */
export function formatLocation(location: Location | undefined): string {
  if (!location) return '';
  const { file, line, column, revision } = location;
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
  const name = revision === undefined ? '' : `revision ${JSON.stringify(revision)}`;
  return place && name ? `${place} (${name})` : place || name;
}
