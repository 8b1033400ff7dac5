import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { GraphError, RevisionError } from '../errors/errors.js';
import { createRevisionGraph } from '../graph/create-revision-graph.js';
import type { Project } from '../project/open-project.js';
import type { RevisionHeader, RevisionId } from '../revision/revision.js';
import { renderRevisionFile } from './render-revision-file.js';

export interface CreateRevisionOptions {
  readonly message: string;
  /** What it builds on: targets; several make a merge; `base` begins a new line. @default 'head' */
  readonly head?: string | readonly string[];
  /** Whether it may build on a revision that others build on already. */
  readonly splice?: boolean;
  readonly branchLabel?: string;
  readonly dependsOn?: readonly string[];
  /** @default 12 random hexadecimal digits: two people never choose the same */
  readonly revision?: RevisionId;
}

export interface CreatedRevision {
  readonly file: string;
  readonly revision: RevisionId;
  readonly downRevision: RevisionHeader['downRevision'];
}

/**
 * Writes a new revision file into the folder of the revisions. The graph with it is checked first; no file is replaced.
 *
 * @throws GraphError when `head` is ambiguous or not a head, or the new revision does not fit the graph; RevisionError `AO_REVISION_EXISTS`
 */
export function createRevision(project: Project, options: CreateRevisionOptions): CreatedRevision {
  const { graph, source, attributes } = project;
  const { message, head = 'head', branchLabel, revision = newId() } = options;
  const parents = graph.size === 0 && head === 'head' ? [] : graph.resolve(head);
  if (!options.splice) for (const parent of parents) requireHead(project, parent);
  const dependsOn = (options.dependsOn ?? []).flatMap((target) => graph.resolve(target));
  const header: RevisionHeader = {
    revision,
    downRevision: parents.length > 1 ? parents : (parents[0] ?? null),
    ...(branchLabel !== undefined && { branchLabels: branchLabel }),
    ...(dependsOn.length > 0 && { dependsOn: dependsOn.length === 1 ? (dependsOn[0] as string) : dependsOn }),
    message,
  };
  const entries = graph.history().map((id) => graph.get(id));
  const extension = entries[0] ? extname(entries[0].file) : '.ts';
  const file = join(source.root, `${revision}_${slug(message)}${extension}`);
  createRevisionGraph([...entries, { ...header, file, attributes: {} }]);
  write(file, renderRevisionFile(source.root, extension, header, attributes));
  return { file, revision, downRevision: header.downRevision };
}

function requireHead({ graph }: Project, id: RevisionId): void {
  const children = graph.children(id);
  if (children.length === 0) return;
  throw new GraphError('AO_TARGET_INVALID', {
    problem: `Revision "${id}" is not a head: ${children.join(', ')} ${children.length === 1 ? 'builds' : 'build'} on it.`,
    fix: `Build on a head (${graph.heads.join(', ')}), or say that you want a branch: --splice.`,
  });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new RevisionError(exists ? 'AO_REVISION_EXISTS' : 'AO_REVISION_DIRECTORY', {
      problem: exists
        ? 'There is a file of this name already.'
        : `The file cannot be written: ${(error as Error).message}.`,
      fix: exists
        ? 'Choose another message or another id.'
        : 'Create the folder of the revisions, or mend its permissions.',
      location: { file },
      cause: error,
    });
  }
}

/** `Create account!` becomes `create_account`. */
const slug = (message: string) =>
  message
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, 40)
    .replace(/^_+|_+$/g, '') || 'revision';

const newId = (): RevisionId => process.getBuiltinModule('node:crypto').randomBytes(6).toString('hex');
