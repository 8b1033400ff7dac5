import type { DialectFamily } from '@ao/core';
import type { TryLock } from '../lock/lock.js';

/** A row, as the list of its values in the order of the columns. */
export type Row = readonly unknown[];

/** What can be asked of a session, or of a transaction of it. Texts are one statement each, run as they are. */
export interface Queries {
  /** @returns how many rows the statement changed, where that means anything */
  run(sql: string): Promise<number>;
  rows(sql: string): Promise<readonly Row[]>;
}

/** Reports the statement at an index as done. */
export type OnDone = (index: number, rowsChanged: number) => void;

/** What can be done within a transaction. */
export interface Transaction extends Queries {
  /**
   * Runs statements in their order, sent together where the driver can. The error is that of the first that fails, and none
   * after it has an effect, because the transaction is lost.
   */
  runAll(statements: readonly string[], onDone: OnDone): Promise<void>;
}

/** One connection to a database, ours alone until it is closed: what is set, locked or begun on it stays there. */
export interface Session extends Queries {
  readonly family: DialectFamily;
  /** As people call it: `node-postgres`, `libsql`, ... */
  readonly driver: string;
  /**
   * Commits when `work` is done, rolls back when it throws. All that `work` does must go through `tx`; transactions do not
   * nest.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Whether units share a commit for a moment, because it costs more than they do and only one can write anyway. */
  readonly sharesCommits?: boolean;
  /**
   * A statement after which the commit of a transaction is not waited for until it is on disk. The next commit that is waited for
   * brings it there, because commits reach the disk in their order: a crash of the server can take the last ones, never one
   * in the middle, and never a part of one.
   */
  readonly lazyCommit?: string;
  /** Where the lock of the family is not enough. */
  readonly tryLock?: TryLock;
  /** Only of drivers that open files. */
  readonly openSideConnection?: () => Promise<SideConnection>;
  /** Sets the connection back to what it was where a run that stops halfway would leave it less safe. While the lock is held. */
  readonly restore?: () => Promise<void>;
  /** Gives back what the session took. */
  close(): Promise<void>;
}

/** A second connection, in a transaction of its own. It has touched nothing of the database yet; other files can be attached. */
export interface SideConnection {
  rows(sql: string): Promise<readonly Row[]>;
  /** Several statements; they leave a transaction open. */
  execute(sql: string): Promise<void>;
  /** Rolls back and closes. */
  close(): Promise<void>;
}

/** Makes sessions from the client that a Drizzle `db` holds. */
export interface Driver<Client> {
  connect(client: Client): Promise<Session>;
  /** Ends the client itself. Its sessions are closed. */
  end(client: Client): Promise<void>;
}
