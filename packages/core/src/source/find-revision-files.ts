import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { RevisionError } from '../errors/errors.js';

const source = /\.[mc]?[jt]s$/;
/** `_helper.ts`, `.hidden.ts`, `types.d.ts`, `1_create.test.ts`. */
const other = /^[_.]|\.d\.[mc]?ts$|\.(?:test|spec)\.[mc]?[jt]s$/;

/**
 * The files of a folder that must hold a revision each, sorted: every .ts, .mts, .cts, .js, .mjs and .cjs file.
 *
 * Left out are names that begin with `_` or `.`, declarations (`.d.ts`), tests (`.test.ts`, `.spec.ts`) and folders, as
 * alembic leaves them out unless told otherwise. Content decides nothing: a revision with a mistake must not vanish.
 *
 * @returns their real paths
 * @throws RevisionError `AO_REVISION_DIRECTORY`
 */
export function findRevisionFiles(root: string): readonly string[] {
  return readFolder(root)
    .filter((entry) => source.test(entry.name) && !other.test(entry.name) && !isFolder(root, entry))
    .map((entry) => (entry.isSymbolicLink() ? realPathOf(join(root, entry.name)) : root + sep + entry.name))
    .sort();
}

/** The path without symbolic links; as it is, where it leads nowhere. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function isFolder(root: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(root, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readFolder(root: string): readonly Dirent[] {
  try {
    return readdirSync(root, { withFileTypes: true });
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new RevisionError('AO_REVISION_DIRECTORY', {
      problem: isMissing ? `There is no folder ${root}.` : `The folder cannot be read: ${(cause as Error).message}.`,
      fix: 'In the configuration, "revisions" names the folder of the revision files.',
      location: { file: root },
      cause,
    });
  }
}
