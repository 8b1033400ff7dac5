import type { Queries, Session } from '../session/session.js';

/** What came of one attempt to take the lock. */
export type Attempt =
  | { readonly state: 'taken'; readonly lock: Lock }
  /** `holder`: who has it, in words; null when that cannot be seen. */
  | { readonly state: 'held'; readonly holder: string | null }
  /** The session has it already, for someone else: two runs, or two clients of a pooler, are sharing one connection. */
  | { readonly state: 'shared'; readonly holder: string };

/** One run at a time on a database. Freed by the database or the operating system when its holder dies. */
export interface Lock {
  /** Whether it is still ours. Asked inside each transaction, of the connection that the transaction is on. */
  isOurs(queries: Queries): Promise<boolean>;
  release(): Promise<void>;
}

export interface TryLockOptions {
  /** How the holder is called where the database has no name for it. */
  readonly name: string;
  /** When the database was opened, in milliseconds since 1970; left out where only the caller knows. */
  readonly openedAt?: number;
}

/** Tries once and returns at once: to wait inside a server is to be chosen as the victim of a deadlock. */
export type TryLock = (session: Session, options: TryLockOptions) => Promise<Attempt>;
