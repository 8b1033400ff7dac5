import type { DialectName } from '../dialect/dialect.js';
import type { RevisionId } from '../revision/revision.js';

/** One SQL statement, as final text without its terminator. */
export interface SqlStep {
  readonly type: DialectName;
  readonly script: string;
  /** False for a statement that the database refuses inside a transaction, e.g. `CREATE INDEX CONCURRENTLY`. */
  readonly transactional: boolean;
  /**
   * True for a setting that ends with its session, e.g. `PRAGMA foreign_keys = OFF`: a run that goes on behind it makes it again first.
   * It must do no harm to make it twice.
   */
  readonly setting?: boolean;
  /**
   * A query that gives a row if, and only if, the statement has done its work. After a crash it tells whether to go on behind
   * the step or to run it again; without one, a person has to.
   */
  readonly probe?: string;
}

/** A program that is run as a subprocess. */
export interface ScriptStep {
  /** The language: `python`, `typescript`, `javascript`, `sh`, ... */
  readonly type: string;
  /** The text of the file. */
  readonly script: string;
  /** Relative to the folder of the revisions, with forward slashes. */
  readonly path: string;
  /** Finds out what would fail only when the script is started. Called for all scripts of a plan before its first step. */
  readonly check?: (context: ScriptPlace) => void;
  readonly run: (context: ScriptContext) => Promise<void>;
}

/** What a script step is run for. */
export interface ScriptPlace {
  readonly revision: RevisionId;
  readonly phase: string | null;
  readonly direction: Direction;
  readonly dialect: DialectName;
  /** Added to the environment of the program; never on its command line. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a script step needs to run. The streams get what the program prints, as it prints it. */
export interface ScriptContext extends ScriptPlace {
  readonly stdout?: NodeJS.WritableStream;
  readonly stderr?: NodeJS.WritableStream;
  readonly signal?: AbortSignal;
}

export type Step = SqlStep | ScriptStep;
export type Direction = 'upgrade' | 'downgrade';

export const isScriptStep = (step: Step): step is ScriptStep => 'path' in step;
