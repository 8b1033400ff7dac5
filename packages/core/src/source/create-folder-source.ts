import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { AoError, Location } from '../errors/ao-error.js';
import { openCodeCache } from '../loader/code-cache.js';
import { LoadError } from '../loader/load-error.js';
import { createModuleLoader } from '../loader/module-loader.js';
import { readSource } from '../loader/source-module.js';
import type { Revision, RevisionHeader, RevisionId } from '../revision/revision.js';
import { evaluateRevision } from './evaluate-revision.js';
import { findRevisionFiles, realPathOf } from './find-revision-files.js';
import { checkHeader, headerNames } from './header/check-header.js';
import { leadingComment } from './header/leading-comment.js';
import { locateProperty } from './header/locate-property.js';
import type { Properties } from './header/properties.js';
import { readHeader } from './header/read-header.js';
import {
  changedProperty,
  invalidProperty,
  listProblems,
  noFunction,
  noRevision,
  syntaxError,
  throwIfAny,
} from './revision-errors.js';
import type { RevisionEntry, RevisionSource, RevisionSurvey } from './revision-source.js';

export interface FolderSourceOptions {
  /** The properties to read beside the header. */
  readonly attributes?: readonly string[];
}

/**
 * The revisions of a folder, one in each file; {@link findRevisionFiles} says in which files.
 *
 * Headers are read from the text. A file is evaluated when its header is not literal, or when its revision is loaded: as
 * it was when it was listed, and once. To see changes, make another source.
 */
export function createFolderSource(folder: string, { attributes = [] }: FolderSourceOptions = {}): RevisionSource {
  const root = realPathOf(resolve(folder));
  const names: ReadonlySet<string> = new Set([...headerNames, ...attributes]);
  const loader = createModuleLoader(openCodeCache(root));
  const files = new Map<RevisionId, string>();
  const texts = new Map<string, string>();

  /** At once, unless the file must be run: a promise for each of ten thousand adds up. */
  function readEntry(file: string): RevisionEntry | Promise<RevisionEntry> {
    const text = readSource(file);
    texts.set(file, text);
    const reading = readHeader(file, text, names);
    if (reading !== 'unsure') return entryOf(file, text, reading);
    return evaluateRevision(loader, file, text).then((found) => entryOf(file, text, found ?? 'none'));
  }

  function entryOf(file: string, text: string, properties: Properties | 'none'): RevisionEntry {
    if (properties === 'none') throw noRevision(file);
    const problems = checkHeader(properties);
    throwIfAny(problems.map((each) => invalidProperty(each, placeOf(file, each.property))));
    const header = pick(properties, headerNames);
    const comment = properties.message === undefined ? leadingComment(text) : undefined;
    if (comment !== undefined) header.message = comment;
    const entry = { file, attributes: pick(properties, attributes) };
    return Object.assign(header as unknown as RevisionHeader, entry);
  }

  async function survey(): Promise<RevisionSurvey> {
    const entries: RevisionEntry[] = [];
    const problems: AoError[] = [];
    for (const file of findRevisionFiles(root)) {
      try {
        const entry = readEntry(file);
        entries.push(entry instanceof Promise ? await entry : entry);
      } catch (error) {
        problems.push(...problemsOf(error));
      }
    }
    for (const { revision, file } of entries) files.set(revision, file);
    return { entries, problems };
  }

  return {
    root,
    survey,
    async list() {
      const { entries, problems } = await survey();
      throwIfAny(problems);
      return entries;
    },
    prepare(entries) {
      loader.prepare(entries.map(({ file }) => ({ file, source: texts.get(file) ?? '' })));
    },
    async load(entry) {
      const { file } = entry;
      const revision = await evaluateRevision(loader, file, texts.get(file));
      if (!revision) throw noRevision(file);
      for (const name of names) {
        const read = attributes.includes(name) ? entry.attributes[name] : entry[name as keyof RevisionHeader];
        const isComment = name === 'message' && revision.message === undefined;
        if (isComment || read === revision[name] || isDeepStrictEqual(read, revision[name])) continue;
        throw changedProperty(name, read, revision[name], placeOf(file, name));
      }
      for (const name of ['upgrade', 'downgrade']) {
        const value = revision[name];
        if (value !== undefined && typeof value !== 'function') throw noFunction(name, value, placeOf(file, name));
      }
      return revision as Revision;
    },
    locate(id, property) {
      const file = files.get(id);
      return { ...(file === undefined ? { file: root } : placeOf(file, property)), revision: id };
    },
    locateError: (id, error) => loader.locate(error, files.get(id)),
  };
}

/** Where a file has a property, or its revision if it has none. */
function placeOf(file: string, property = 'revision'): Location {
  try {
    const text = readSource(file);
    return { file, ...(locateProperty(file, text, property) ?? locateProperty(file, text, 'revision')) };
  } catch {
    return { file }; // It is wrong in another way, too, or gone.
  }
}

function pick(properties: Properties, names: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (properties[name] !== undefined) picked[name] = properties[name];
  return picked;
}

const problemsOf = (error: unknown) => listProblems(error instanceof LoadError ? syntaxError(error) : error);
