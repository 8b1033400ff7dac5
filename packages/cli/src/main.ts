import { type CAC, cac } from 'cac';
import { version } from '../package.json';
import type { Command, CommandContext } from './command.js';
import { commands } from './commands.js';
import { createOutput, type Output } from './output.js';
import { protectNumbers, restoreNumbers } from './protect-numbers.js';
import { describeFailure, UsageError } from './report-failure.js';

/**
 * Runs the command line.
 *
 * @param argv the arguments, without the interpreter and the program
 * @returns the exit code: 0 done, 1 failed, 2 wrong use
 */
export async function main(argv: readonly string[], output: Output = createOutput(process)): Promise<number> {
  try {
    const code = await runCommand(argv, output);
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    const { text, exitCode } = await describeFailure(error);
    output.note(text);
    return exitCode;
  }
}

async function runCommand(argv: readonly string[], output: Output): Promise<unknown> {
  const cli = cac('ao');
  cli.option('--config <path>', 'The configuration [default: ao.config.{ts,mts,js,mjs}, here or in a folder above]');
  cli.option('--json', 'Print results as JSON');
  cli.version(version);
  cli.help((sections) => {
    const shown = sections.filter(({ title }) => !title?.startsWith('For more info'));
    const summary = cli.matchedCommand?.description;
    return summary ? [{ body: `${summary}.` }, ...shown.slice(1)] : shown;
  });
  for (const example of examples) cli.example(`  ${example}`);
  let run: (() => Promise<unknown>) | undefined;
  for (const command of commands) {
    const declared = cli.command(command.usage, command.summary);
    for (const [flag, text] of command.options ?? []) declared.option(flag, text);
    for (const example of command.examples) declared.example(`  ${example}`);
    declared.action((...given) => {
      run = () => start(command, given, output);
    });
  }
  cli.parse(['node', 'ao', ...protectNumbers(argv)], { run: false });
  if (cli.options.help || cli.options.version) return;
  const { matchedCommand } = cli;
  if (!matchedCommand) {
    if (cli.args.length === 0) return cli.outputHelp();
    throw new UsageError(
      `There is no command "${restoreNumbers(cli.args[0])}".`,
      commands.map(nameOf),
      String(cli.args[0]),
    );
  }
  try {
    cli.runMatchedCommand();
  } catch (error) {
    throw (error as Error).name === 'CACError' ? wrongUse(error as Error, matchedCommand) : error;
  }
  return run?.();
}

/** cac finds unknown options, missing arguments and missing values. */
function wrongUse({ message }: Error, command: NonNullable<CAC['matchedCommand']>): UsageError {
  const options = [...command.options, ...(command.globalCommand?.options ?? [])];
  const names = options.flatMap(({ rawName }) => rawName.match(/--[\w-]+/g) ?? []);
  const [, wrong = ''] = message.match(/^Unknown option `(-[^`]*)`/) ?? [];
  return new UsageError(restoreNumbers(message), names, wrong);
}

async function start(command: Command, given: readonly unknown[], output: Output): Promise<unknown> {
  const args = restoreNumbers(given.slice(0, -1)) as CommandContext['args'];
  const options = restoreNumbers(given.at(-1)) as CommandContext['options'];
  const core = () => import('@ao/core');
  const config = async () => (await core()).loadConfig(options.config as string | undefined);
  const { run } = await command.load();
  return run({
    args,
    options,
    json: options.json === true,
    config,
    project: async () => (await core()).openProject(await config()),
    ...output,
  });
}

const examples = ['ao revision -m "create account"', 'ao upgrade head --sql', 'ao upgrade head', 'ao upgrade --help'];

const nameOf = ({ usage }: Command) => usage.split(' ')[0] as string;
