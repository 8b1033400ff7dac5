import type { Dialect, Statement } from '../dialect/dialect.js';
import type { RevisionId } from '../revision/revision.js';
import type { Direction, Step } from './step.js';

/** What an operation may look at. It describes the project, never a database. */
export interface OperationContext {
  readonly dialect: Dialect;
  readonly revision: RevisionId;
  readonly direction: Direction;
  /** Null where no phases are configured. */
  readonly phase: string | null;
  /** The folder of the revisions, absolute: paths in operations are relative to it. */
  readonly root: string;
}

/** A plain object that turns into steps. Anyone can write one: see `docs/plugins.md`. */
export interface Operation {
  readonly kind: string;
  readonly steps: (context: OperationContext) => Iterable<Step>;
}

/** Records an operation, or one SQL statement. It touches no database. */
export type Op = (operation: Operation | Statement) => void;
