import { checkProject } from '@ao/core';
import type { RunCommand } from '../command.js';
import { describeError } from '../report-failure.js';

export const run: RunCommand = async ({ project: open, json, print, note }) => {
  const project = await open();
  const problems = await checkProject(project);
  const { size, heads } = project.graph;
  for (const problem of problems) note(describeError(problem));
  if (json)
    print(
      JSON.stringify(
        {
          revisions: size,
          heads,
          problems: problems.map(({ code, problem, fix, location }) => ({ code, problem, fix, location })),
        },
        null,
        2,
      ),
    );
  else if (problems.length === 0)
    print(`${count(size, 'revision')}, ${count(heads.length, 'head')}: nothing is wrong.`);
  else note(`${count(problems.length, 'problem')} in ${count(size, 'revision')}.`);
  return problems.length === 0 ? 0 : 1;
};

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
