import type { RunCommand } from '../command.js';
import { describeRevision, revisionJson } from '../describe-revision.js';

export const run: RunCommand = async ({ project: open, json, print }) => {
  const project = await open();
  const { heads } = project.graph;
  if (json)
    print(
      JSON.stringify(
        heads.map((id) => revisionJson(project, id)),
        null,
        2,
      ),
    );
  else print(heads.map((id) => describeRevision(project, id)).join('\n'));
};
