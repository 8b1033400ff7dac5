import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, win32 } from 'node:path';
import { ScriptError } from '@ao/core';

export interface ScriptFile {
  /** As it is printed: relative to the folder of the revisions, normalised, with forward slashes. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly script: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a script inside the folder of the revisions.
 *
 * @throws ScriptError `AO_SCRIPT_NOT_FOUND`, `AO_SCRIPT_OUTSIDE`, `AO_SCRIPT_INVALID`
 */
export function readScript(root: string, given: string): ScriptFile {
  const path = normalise(given);
  const file = join(root, path);
  try {
    if (leaves(relative(realpathSync(root), realpathSync(file))))
      throw outside(given, 'it is a link to somewhere else');
    // Only a plain file: reading a named pipe would wait for ever.
    if (!statSync(file).isFile()) throw invalid(path, 'is not a file');
    const bytes = readFileSync(file);
    if (bytes.includes(0)) throw invalid(path, 'is not text: it contains a zero byte');
    return { path, file, script: utf8.decode(bytes) };
  } catch (cause) {
    throw cause instanceof ScriptError ? cause : unreadable(path, root, cause as NodeJS.ErrnoException);
  }
}

/** One spelling on every platform: a backslash is a separator on Windows and a letter elsewhere, so it is refused. */
function normalise(given: string): string {
  if (typeof given !== 'string' || given === '') throw invalid(String(given), 'is no path');
  if (given.includes('\\')) throw invalid(given, 'contains a backslash', 'Write it with forward slashes.');
  if (posix.isAbsolute(given) || win32.isAbsolute(given) || /^[a-z]:/i.test(given))
    throw outside(given, 'it is absolute');
  const path = posix.normalize(given);
  if (leaves(path)) throw outside(given, 'it leads out of it');
  return path;
}

const leaves = (path: string) => isAbsolute(path) || /^\.\.(?:[/\\]|$)/.test(path);

const invalid = (path: string, why: string, fix = 'Name a text file in UTF-8.', cause?: unknown) =>
  new ScriptError('AO_SCRIPT_INVALID', { problem: `The script ${JSON.stringify(path)} ${why}.`, fix, cause });

const outside = (path: string, why: string) =>
  new ScriptError('AO_SCRIPT_OUTSIDE', {
    problem: `The script ${JSON.stringify(path)} is not inside the folder of the revisions: ${why}.`,
    fix: 'Put it beside the revisions, e.g. into scripts/, and name it relative to their folder.',
  });

function unreadable(path: string, root: string, cause: NodeJS.ErrnoException): ScriptError {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
    return new ScriptError('AO_SCRIPT_NOT_FOUND', {
      problem: `There is no script ${JSON.stringify(path)} in ${root}.`,
      fix: 'Paths of scripts are relative to the folder of the revisions.',
      cause,
    });
  }
  if (cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return invalid(path, 'is not UTF-8', undefined, cause);
  return invalid(path, `cannot be read: ${cause.message}`, 'Make it readable for the user that runs ao.', cause);
}
