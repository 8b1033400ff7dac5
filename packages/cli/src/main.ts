import type { Config } from '@ao/core';
import { type CommandContext, textOption } from './command.js';
import type { Shapes } from './json/shapes.js';
import { createOutput, type Output } from './output.js';
import { type Call, commandIn, parseCommand } from './parse-command.js';
import { describeFailure } from './report-failure.js';

/**
 * Runs the command line.
 *
 * @param argv the arguments, without the interpreter and the program
 * @returns the exit code: 0 done, 1 failed, 2 wrong use
 */
export async function main(argv: readonly string[], output: Output = createOutput(process)): Promise<number> {
  try {
    if (argv[0] === '__complete') return await answerCompletion(argv.slice(1), output);
    const call = parseCommand(argv);
    const code = call && (await runCommand(call, output));
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    const json = argv.includes('--json');
    const { text, exitCode } = await describeFailure(error, { json, err: output.err, command: commandIn(argv) });
    output.note(text);
    return exitCode;
  }
}

async function runCommand({ command, args, options }: Call, output: Output): Promise<unknown> {
  const core = () => import('@ao/core');
  let loaded: Promise<Config> | undefined;
  const config = () => {
    loaded ??= core().then(({ loadConfig }) => loadConfig(textOption(context, 'config')));
    return loaded;
  };
  const json = options.json === true;
  const context: CommandContext = {
    args,
    options,
    json,
    config,
    project: async () => (await core()).openProject(await config()),
    result: (schema, value, text) => output.print(json ? JSON.stringify(value, null, indentOf(schema)) : text()),
    ...output,
  };
  const { run } = await command.load();
  return run(context);
}

/** What works on a database tells its events line by line, and the result is the last line. */
const indentOf = (schema: keyof Shapes) => (['run', 'stamp', 'resolve'].includes(schema) ? 0 : 2);

/** A line for each candidate. */
async function answerCompletion(words: readonly string[], { print }: Output): Promise<number> {
  const { complete } = await import('./completion/complete.js');
  const found = await complete(words);
  print(found.map(({ value, text = '' }) => `${value}\t${text.replace(/\s+/g, ' ')}`).join('\n'));
  return 0;
}
