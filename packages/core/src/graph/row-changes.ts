import type { RevisionId } from '../revision/revision.js';
import type { VersionChange } from './revision-graph.js';

/** One row is updated where one goes and one comes; what else goes is deleted before, what else comes is inserted before. */
export function rowChanges(removed: readonly RevisionId[], added: readonly RevisionId[]): readonly VersionChange[] {
  const last = removed.at(-1);
  const next = added.at(-1);
  if (last === undefined || next === undefined) {
    return [...removed.map((id): VersionChange => ['delete', id]), ...added.map((id): VersionChange => ['insert', id])];
  }
  return [
    ...removed.slice(0, -1).map((id): VersionChange => ['delete', id]),
    ...added.slice(0, -1).map((id): VersionChange => ['insert', id]),
    ['update', last, next],
  ];
}
