import type { Config, RevisionId } from '@ao/core';
import { readDatabaseState } from './run/database-state.js';
import { type ConnectionOptions, withSession } from './run/open-run.js';

/** The rows of the version table, sorted. Takes no lock: a run may be going on. */
export async function readCurrent(config: Config, options: ConnectionOptions = {}): Promise<readonly RevisionId[]> {
  return withSession(config, options, async (project, session) => (await readDatabaseState(session, project)).versions);
}
