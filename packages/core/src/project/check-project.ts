import type { Config } from '../config/config.js';
import type { AoError } from '../errors/ao-error.js';
import { createRevisionGraph } from '../graph/create-revision-graph.js';
import { recordRevision } from '../plan/record-revision.js';
import type { RevisionId } from '../revision/revision.js';
import { listProblems } from '../source/revision-errors.js';
import type { RevisionEntry, RevisionSource, RevisionSurvey } from '../source/revision-source.js';
import { readSettings } from './open-project.js';

export interface CheckResult {
  /** How many revisions can be read. */
  readonly revisions: number;
  /** Empty where the graph is broken. */
  readonly heads: readonly RevisionId[];
  /** Of the files, then of the graph, then of what the revisions do, oldest first. */
  readonly problems: readonly AoError[];
}

/**
 * Finds all that can be wrong without a database: reads every header, builds the graph, evaluates every revision and records both
 * its directions. One thing that is wrong hides no other, except that a graph with gaps is not looked at.
 *
 * @throws ConfigError
 */
export async function checkProject(config: Config): Promise<CheckResult> {
  const settings = readSettings(config);
  const { entries, problems: unreadable } = await survey(settings.source);
  const problems = [...unreadable];
  let heads: readonly RevisionId[] = [];
  let ordered = entries;
  if (problems.length === 0) {
    try {
      const graph = createRevisionGraph(entries);
      heads = graph.heads;
      ordered = graph.history().map((id) => graph.get(id));
    } catch (error) {
      problems.push(...listProblems(error));
    }
  }
  const oldestFirst = ordered.toReversed();
  settings.source.prepare?.(oldestFirst);
  for (const entry of oldestFirst) {
    for (const direction of ['upgrade', 'downgrade'] as const) {
      try {
        await recordRevision(settings, entry, direction);
      } catch (error) {
        // What is wrong with the file itself is wrong for both directions.
        problems.push(...listProblems(error).filter(({ message }) => problems.at(-1)?.message !== message));
      }
    }
  }
  return { revisions: entries.length, heads, problems };
}

async function survey(source: RevisionSource): Promise<RevisionSurvey> {
  try {
    return (await source.survey?.()) ?? { entries: await source.list(), problems: [] };
  } catch (error) {
    return { entries: [] as readonly RevisionEntry[], problems: listProblems(error) };
  }
}
