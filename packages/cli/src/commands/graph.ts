import { extname } from 'node:path';
import { attributesOf } from '@ao/core';
import type { Direction } from '@ao/graph';
import { type RunCommand, textOption } from '../command.js';
import { UsageError } from '../report-failure.js';
import { writeResult } from '../write-result.js';

const formats = ['dot', 'svg'] as const;
const directions = ['TB', 'BT', 'LR', 'RL'] as const;

export const run: RunCommand = async (context) => {
  const filename = textOption(context, 'filename');
  const ending = extname(filename ?? '').slice(1);
  const format = oneOf(
    'format',
    formats,
    textOption(context, 'format') ?? (formats.find((name) => name === ending) || 'dot'),
  );
  const direction = oneOf<Direction>('direction', directions, textOption(context, 'direction') ?? 'TB');
  const project = await context.project();
  const revisions = project.graph.history().map((id) => {
    const entry = project.graph.get(id);
    return { ...entry, attributes: attributesOf(project, entry) };
  });
  const { renderDot, renderSvg } = await import('@ao/graph');
  const render = { dot: renderDot, svg: renderSvg }[format];
  writeResult(context, await render(revisions, { direction }), filename);
};

function oneOf<Name extends string>(option: string, names: readonly Name[], value: string): Name {
  const found = names.find((name) => name === value);
  if (!found) throw new UsageError(`--${option} is "${value}"; it must be one of ${names.join(', ')}.`, names, value);
  return found;
}
