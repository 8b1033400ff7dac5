import { type CAC, cac } from 'cac';
import { version } from '../package.json';
import type { Command, CommandContext } from './command.js';
import { commands, globalOptions } from './commands.js';
import { protectNumbers, restoreNumbers } from './protect-numbers.js';
import { UsageError } from './usage-errors.js';

/** What a command line asks for. */
export interface Call {
  readonly command: Command;
  readonly args: CommandContext['args'];
  readonly options: CommandContext['options'];
}

/**
 * Reads a command line. Help and version are printed here.
 *
 * @returns undefined when that was all
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[]): Call | undefined {
  const cli = cac('ao');
  for (const [flag, text] of globalOptions) cli.option(flag, text);
  cli.version(version, '-V, --version');
  cli.help((sections) => {
    const shown = sections.filter(({ title }) => !title?.startsWith('For more info'));
    const summary = cli.matchedCommand?.description;
    const all = summary ? [{ body: `${summary}.` }, ...shown.slice(1)] : shown;
    return all.map((section) => ({ ...section, body: section.body.replace(/ +$/gm, '') }));
  });
  for (const example of examples) cli.example(`  ${example}`);
  let call: Call | undefined;
  for (const command of commands) {
    const declared = cli.command(command.usage, command.summary);
    for (const [flag, text] of command.options ?? []) declared.option(flag, text);
    for (const example of command.examples) declared.example(`  ${example}`);
    declared.action((...given) => {
      call = { command, args: restoreNumbers(given.slice(0, -1)), options: restoreNumbers(given.at(-1)) };
    });
  }
  try {
    cli.parse(['node', 'ao', ...protectNumbers(asFlags(argv))], { run: false });
    if (cli.options.help || cli.options.version) return undefined;
    if (!cli.matchedCommand) return withoutCommand(cli);
    cli.runMatchedCommand();
  } catch (error) {
    throw (error as Error).name === 'CACError' ? wrongUse(error as Error, cli) : error;
  }
  return call;
}

/** `ao help upgrade` is `ao upgrade --help`, and `ao -v` alone is `ao --version`: what many a hand types. */
function asFlags([first, ...others]: readonly string[]): readonly string[] {
  if (first === 'help') return [...others, '--help'];
  if (first === '-v' && others.length === 0) return ['--version'];
  return first === undefined ? [] : [first, ...others];
}

function withoutCommand(cli: CAC): undefined {
  const [name] = restoreNumbers([...cli.args]);
  if (name !== undefined) {
    throw new UsageError(`There is no command "${name}".`, names, name);
  }
  cli.globalCommand.checkUnknownOptions();
  cli.outputHelp();
}

/** cac finds unknown options, missing and superfluous arguments, and missing values; it says so in its own words. */
function wrongUse({ message }: Error, { matchedCommand, globalCommand }: CAC): UsageError {
  const options = [...(matchedCommand?.options ?? []), ...globalCommand.options];
  const flags = options.flatMap(({ rawName }) => rawName.match(/--[\w-]+/g) ?? []);
  const [, kind, detail = ''] =
    /^(Unknown option|option|Unused args:|missing required args for command) (.*?)(?: value is missing)?$/s.exec(
      restoreNumbers(message),
    ) ?? [];
  const what = detail.replaceAll('`', '');
  if (kind === 'Unknown option') return new UsageError(`There is no option ${what}.`, flags, what);
  if (kind === 'option') return new UsageError(`${what} needs a value.`);
  if (kind === 'Unused args:') return new UsageError(`There is nothing to do with "${what}".`);
  return new UsageError(kind === undefined ? restoreNumbers(message) : `Something is missing: ao ${what}.`);
}

const names = commands.map(({ usage }) => usage.split(' ')[0] as string);

/** The command that a line is about, also when it is wrong. */
export const commandIn = (argv: readonly string[]): string | undefined => argv.find((word) => names.includes(word));

const examples = [
  'ao init',
  'ao revision -m "create account"',
  'ao upgrade head --sql',
  'ao upgrade head',
  'ao upgrade --help',
];
