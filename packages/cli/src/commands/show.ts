import { relative } from 'node:path';
import { type RunCommand, textArgument } from '../command.js';
import { describeRevision, revisionJson } from '../describe-revision.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  const { graph } = project;
  const ids = graph.resolve(textArgument(context, 0) ?? 'head');
  if (context.json)
    return context.print(
      JSON.stringify(
        ids.map((id) => revisionJson(project, id)),
        null,
        2,
      ),
    );
  for (const id of ids) {
    const { file, message, attributes } = graph.get(id);
    const rows: [string, string][] = [
      ['revision', describeRevision(project, id)],
      ['parents', graph.parents(id).join(', ') || '<base>'],
      ['children', graph.children(id).join(', ')],
      ['depends on', graph.dependencies(id).join(', ')],
      ...Object.entries(attributes).map(([name, value]): [string, string] => [name, show(value)]),
      ['file', relative(process.cwd(), file)],
      ['message', message ?? ''],
    ];
    const filled = rows.filter(([, text]) => text !== '');
    const width = Math.max(...filled.map(([name]) => name.length));
    context.print(filled.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n'));
  }
};

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
