import type { Location } from '../errors/ao-error.js';

export interface LoadErrorOptions {
  readonly message: string;
  readonly fix?: string;
  readonly location: Location;
  readonly cause?: unknown;
}

/**
 * A user's module cannot be read: its syntax is wrong, or an import leads nowhere.
 *
 * Internal: whoever asked for the module turns it into an error of its own kind, with its own code.
 */
export class LoadError extends Error {
  readonly fix: string | undefined;
  readonly location: Location;

  constructor({ message, fix, location, cause }: LoadErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LoadError';
    this.fix = fix;
    this.location = location;
  }
}
