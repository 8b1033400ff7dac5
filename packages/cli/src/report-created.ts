import type { CreatedRevision } from '@ao/core';
import type { CommandContext } from './command.js';
import { shortPath } from './short-path.js';

/** The path of a new revision, ready to be opened: `$EDITOR $(ao revision -m "add index")`. */
export function reportCreated(context: CommandContext, schema: 'revision' | 'merge', created: CreatedRevision): void {
  context.result(schema, created, () => shortPath(created.file));
}
