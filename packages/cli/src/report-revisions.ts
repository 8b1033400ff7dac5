import type { Project, RevisionId } from '@ao/core';
import type { CommandContext } from './command.js';
import { describeFully, describeMove, revisionJson } from './describe-revision.js';

/** The answer of every command that lists revisions: a line for each, with `--verbose` a block. */
export function reportRevisions(
  context: CommandContext,
  schema: 'heads' | 'branches' | 'history' | 'show',
  project: Project,
  ids: readonly RevisionId[],
  describe: typeof describeMove = describeMove,
): void {
  const isVerbose = context.options.verbose === true || schema === 'show';
  context.result(
    schema,
    ids.map((id) => revisionJson(project, id)),
    () =>
      ids.map((id) => (isVerbose ? describeFully : describe)(project, id, context.out)).join(isVerbose ? '\n\n' : '\n'),
  );
}
