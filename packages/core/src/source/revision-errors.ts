import { basename } from 'node:path';
import { inspect } from 'node:util';
import { AoError, type Location } from '../errors/ao-error.js';
import { GraphError, RevisionError } from '../errors/errors.js';
import type { LoadError } from '../loader/load-error.js';
import type { HeaderProblem } from './header/check-header.js';

export const syntaxError = ({ message, fix, location }: LoadError): RevisionError =>
  new RevisionError('AO_REVISION_SYNTAX', { problem: message, location, ...(fix && { fix }) });

export const noRevision = (file: string): RevisionError =>
  new RevisionError('AO_REVISION_INVALID', {
    problem: `${basename(file)} exports no revision.`,
    fix: 'Export one: export default defineRevision({ revision, downRevision, ... }). What is no revision has a name that begins with "_", or stands in a folder of its own.',
    location: { file },
  });

export const twoRevisions = (file: string): RevisionError =>
  new RevisionError('AO_REVISION_INVALID', {
    problem: `${basename(file)} exports two revisions: one by default, and one by name.`,
    fix: 'Export one of them.',
    location: { file },
  });

export const invalidProperty = ({ problem, fix }: HeaderProblem, location: Location): RevisionError =>
  new RevisionError('AO_REVISION_INVALID', { problem, fix, location });

export const changedProperty = (name: string, read: unknown, now: unknown, location: Location): RevisionError =>
  new RevisionError('AO_REVISION_INVALID', {
    problem: `"${name}" is ${inspect(read)} in the text of the file, but ${inspect(now)} once the file has run.`,
    fix: 'Write it as a literal, and change it nowhere.',
    location,
  });

export const noFunction = (name: string, value: unknown, location: Location): RevisionError =>
  new RevisionError('AO_REVISION_INVALID', {
    problem: `"${name}" is ${inspect(value, { depth: 0 })}, not a function.`,
    fix: `Write ${name}(op) { ... }, or ${name}: phased(function* (op) { ... }).`,
    location,
  });

/** What to report of an error: it may stand for several. @throws what is no AoError */
export function listProblems(error: unknown): readonly AoError[] {
  if (!(error instanceof AoError)) throw error;
  const hasProblems = error instanceof RevisionError || error instanceof GraphError;
  return hasProblems && error.problems.length > 0 ? error.problems : [error];
}

/** @throws RevisionError the only error, or one with all of them in `problems` */
export function throwIfAny(errors: readonly AoError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  if (others.length === 0) throw first;
  const list = errors.map(({ message }) => message.replaceAll('\n', '\n  '));
  throw new RevisionError('AO_REVISION_INVALID', {
    problem: `The revision files have ${errors.length} problems:\n- ${list.join('\n- ')}`,
    problems: errors,
  });
}
