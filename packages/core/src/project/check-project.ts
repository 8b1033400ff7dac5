import { AoError } from '../errors/ao-error.js';
import { recordRevision } from '../plan/record-revision.js';
import type { Project } from './open-project.js';

/**
 * Evaluates every revision and records both its directions, without a database.
 *
 * @returns all that is wrong, in the order of the history, oldest first
 */
export async function checkProject(project: Project): Promise<readonly AoError[]> {
  const problems: AoError[] = [];
  for (const id of project.graph.history().toReversed()) {
    for (const direction of ['upgrade', 'downgrade'] as const) {
      try {
        await recordRevision(project, project.graph.get(id), direction);
      } catch (error) {
        if (!(error instanceof AoError)) throw error;
        // What is wrong with the file itself is wrong for both directions.
        if (problems.at(-1)?.message !== error.message) problems.push(error);
      }
    }
  }
  return problems;
}
