import type { RunCommand } from '../command.js';
import { describeMove, describeRevision, revisionJson } from '../describe-revision.js';

export const run: RunCommand = async ({ project: open, json, print }) => {
  const project = await open();
  const { graph } = project;
  const points = graph.branchPoints;
  if (json)
    return print(
      JSON.stringify(
        points.map((id) => revisionJson(project, id)),
        null,
        2,
      ),
    );
  for (const id of points) {
    const children = graph.children(id).map((child) => `    -> ${describeRevision(project, child)}`);
    print([describeMove(project, id), ...children].join('\n'));
  }
};
