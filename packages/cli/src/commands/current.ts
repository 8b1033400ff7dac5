import { readCurrent } from '@ao/online';
import type { RunCommand } from '../command.js';
import { describeRevision } from '../describe-revision.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  const versions = await readCurrent(await context.config(), { project });
  const { graph } = project;
  context.result('current', versions, () =>
    versions.map((id) => (graph.has(id) ? describeRevision(project, id, context.out) : id)).join('\n'),
  );
  if (context.options.checkHeads !== true || versions.join() === graph.heads.join()) return 0;
  context.note(`The database is not at ${graph.heads.join(', ')}.`);
  return 1;
};
