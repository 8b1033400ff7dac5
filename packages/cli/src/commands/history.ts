import { type RunCommand, textOption } from '../command.js';
import { describeMove, revisionJson } from '../describe-revision.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  const ids = project.graph.history(textOption(context, 'range'));
  if (context.json)
    context.print(
      JSON.stringify(
        ids.map((id) => revisionJson(project, id)),
        null,
        2,
      ),
    );
  else context.print(ids.map((id) => describeMove(project, id)).join('\n'));
};
