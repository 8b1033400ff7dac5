import { checkProject } from '@ao/core';
import type { RunCommand } from '../command.js';
import { describeError, problemJson } from '../report-failure.js';

export const run: RunCommand = async (context) => {
  const { revisions, heads, problems } = await checkProject(await context.config());
  if (!context.json) for (const problem of problems) context.note(`${describeError(problem, context.err)}\n`);
  const isFine = problems.length === 0;
  const size = count(revisions, 'revision');
  if (isFine || context.json) {
    context.result(
      'check',
      { revisions, heads, problems: problems.map(problemJson) },
      () => `${size}, ${count(heads.length, 'head')}: ${context.out('green', 'nothing is wrong')}.`,
    );
  } else context.note(`${count(problems.length, 'problem')} in ${size}.`);
  return isFine ? 0 : 1;
};

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
