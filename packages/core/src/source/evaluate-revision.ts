import { basename } from 'node:path';
import { AoError } from '../errors/ao-error.js';
import { RevisionError } from '../errors/errors.js';
import { LoadError } from '../loader/load-error.js';
import type { ModuleLoader } from '../loader/module-loader.js';
import type { ModuleNamespace } from '../loader/namespace.js';
import { isRevision, type Properties } from './header/properties.js';
import { syntaxError, twoRevisions } from './revision-errors.js';

/**
 * Runs a revision's file.
 *
 * @param text its text, if it has been read already
 * @returns the revision, not checked: the default export, or all exports; nothing if the file holds none
 * @throws RevisionError, or the error of ao that the file throws; their stacks point to the users' own lines
 */
export async function evaluateRevision(
  loader: ModuleLoader,
  file: string,
  text?: string,
): Promise<Properties | undefined> {
  try {
    return revisionOf(file, await loader.import(file, text));
  } catch (error) {
    throw toAoError(loader, file, error);
  }
}

function revisionOf(file: string, namespace: ModuleNamespace): Properties | undefined {
  const { default: value } = namespace;
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!isObject || !isRevision(value)) return isRevision(namespace) ? namespace : undefined;
  // A CommonJS module has the properties of its default export as exports, too.
  const revision = value as Properties;
  if (isRevision(namespace) && namespace.revision !== revision.revision) throw twoRevisions(file);
  return revision;
}

function toAoError(loader: ModuleLoader, file: string, error: unknown): AoError {
  if (error instanceof LoadError) return syntaxError(error);
  const location = loader.locate(error, file) ?? loader.locate(error) ?? { file };
  if (error instanceof AoError) return error.at(location);
  const message = error instanceof Error ? error.message : String(error);
  const problem = `${basename(file)} cannot be evaluated: ${message}`;
  return new RevisionError('AO_REVISION_FAILED', { problem, location, cause: error });
}
