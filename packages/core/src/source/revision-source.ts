import type { AoError, Location } from '../errors/ao-error.js';
import type { Revision, RevisionHeader, RevisionId } from '../revision/revision.js';

/** A revision as it is listed: its header and its attributes, read without running code. */
export interface RevisionEntry extends RevisionHeader {
  /** Where it comes from, for messages: the absolute path of its file. */
  readonly file: string;
  /** The configured attributes that the revision has. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The revisions that can be read, and what is wrong with the others. */
export interface RevisionSurvey {
  readonly entries: readonly RevisionEntry[];
  readonly problems: readonly AoError[];
}

/** Where revisions come from. The folder of files is the first; others can follow. */
export interface RevisionSource {
  /** The folder that paths in revisions are relative to, absolute. */
  readonly root: string;
  /** All revisions, always in the same order: it decides where the graph leaves the order of branches open. Runs none of them, unless a header is not literal. @throws RevisionError, GraphError */
  list(): Promise<readonly RevisionEntry[]>;
  /** The same, but goes on where something is wrong. Without it, a check ends with the error of `list`. */
  survey?(): Promise<RevisionSurvey>;
  /** Says which revisions will be loaded next: to compile them together takes less time. */
  prepare?(entries: readonly RevisionEntry[]): void;
  /** Evaluates one revision. @throws RevisionError */
  load(entry: RevisionEntry): Promise<Revision>;
  /** Where in its file the revision, or one of its properties, stands. For errors: it may read the file again. */
  locate(id: RevisionId, property?: string): Location;
  /**
   * The place in a revision's own file that an error's stack points to, in the user's source. The stack itself is made to
   * point to the users' sources, too.
   */
  locateError(id: RevisionId, error: Error): Location | undefined;
}
