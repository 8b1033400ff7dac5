import { GraphError } from '../errors/errors.js';
import type { RevisionId } from '../revision/revision.js';
import { didYouMean } from './nearest.js';

const MAX_CHOICES = 10;

/** A name that means no revision. */
export function unknownTarget(name: string, known: Iterable<string>): GraphError {
  return new GraphError('AO_TARGET_UNKNOWN', {
    problem: `There is no revision or branch ${JSON.stringify(name)}.`,
    fix: didYouMean(name, known, 'An id may be shortened as long as it stays unique; see all with: ao history'),
  });
}

/** A revision that is not on the branch that is named with it. */
export function notOnBranch(id: RevisionId, label: string): GraphError {
  return new GraphError('AO_TARGET_UNKNOWN', {
    problem: `There is no revision "${id}" on branch "${label}".`,
    fix: 'Leave the branch out, or name a revision that is above or below the branch.',
  });
}

/** A row of the version table that no file has. */
export function unknownRow(id: string, known: Iterable<string>): GraphError {
  return new GraphError('AO_TARGET_UNKNOWN', {
    problem: `The version table says ${JSON.stringify(id)}, and there is no such revision.`,
    fix: didYouMean(
      id,
      known,
      'Its file is missing: the database was migrated from another branch of the code, or the file was removed. Restore it.',
    ),
  });
}

/** A target that means several revisions where one is wanted. */
export function ambiguousTarget(problem: string, choices: readonly string[], otherwise = ''): GraphError {
  return new GraphError('AO_TARGET_AMBIGUOUS', { problem, fix: `Choose one of ${listIds(choices)}${otherwise}.` });
}

/** A target that exists, but not from here. */
export function unreachableTarget(problem: string, fix: string): GraphError {
  return new GraphError('AO_TARGET_UNREACHABLE', { problem, fix });
}

export function invalidTarget(problem: string, fix: string): GraphError {
  return new GraphError('AO_TARGET_INVALID', { problem, fix });
}

/** `a, b, c and 7 more`, `base` for none. */
export function listIds(ids: readonly RevisionId[]): string {
  if (ids.length === 0) return 'base';
  const shown = ids.slice(0, MAX_CHOICES).join(', ');
  return ids.length > MAX_CHOICES ? `${shown} and ${ids.length - MAX_CHOICES} more` : shown;
}
