import type { Dialect } from '../dialect/dialect.js';
import type { RevisionSource } from '../source/revision-source.js';

/** A project's configuration, as its `ao.config.ts` exports it. */
export interface Config {
  /** From `@ao/offline-sql`: `sqlite()`, `postgresql()` or `mysql()`. */
  readonly dialect: Dialect;
  /** The folder of the revision files, relative to `root`, or another source. */
  readonly revisions: string | RevisionSource;
  /** The phases of a deployment, in order. */
  readonly phases?: readonly string[];
  /** The phase of a revision that is not phased. Needed with `phases`. */
  readonly defaultPhase?: string;
  /** Extra fields that every revision must carry; shown in data and graph. */
  readonly attributes?: readonly string[];
  /** @default { name: 'alembic_version' } */
  readonly versionTable?: { readonly name?: string; readonly schema?: string };
  /** Opens the database: any Drizzle `db`. Called for online commands only; ao closes what it opens. */
  readonly database?: () => unknown;
  /** Added to the environment of scripts, e.g. how to reach the database. Never printed. */
  readonly scriptEnv?: Readonly<Record<string, string>>;
  /** What relative paths are relative to. @default the folder of the config file; without one, the working directory */
  readonly root?: string;
}

/** Gives a configuration its type. */
export function defineConfig<const C extends Config>(config: C): C {
  return config;
}
