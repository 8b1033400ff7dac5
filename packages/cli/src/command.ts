import type { Config, Project } from '@ao/core';
import type { Shapes } from './json/shapes.js';
import type { Output } from './output.js';
import { UsageError } from './usage-errors.js';

/** A command as the help shows it. Its code is loaded when it runs. */
export interface Command {
  /** In cac's notation: `upgrade [target]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: readonly CommandOption[];
  /** What completion offers for its arguments. */
  readonly values?: Values;
  readonly examples: readonly string[];
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}

/** The flag as cac wants it, what it does, and what completion offers for its value. */
export type CommandOption = readonly [flag: string, text: string, values?: Values];

/** Words; or names of revisions, of phases, of files. */
export type Values = readonly string[] | 'revisions' | 'phases' | 'files';

/** @returns a number for an exit code that is not 0 */
export type RunCommand = (context: CommandContext) => Promise<unknown>;

/** All that a command may touch: it neither reads argv nor prints by other means. */
export interface CommandContext extends Output {
  /** The arguments in the order of the usage; of a variadic one, a list. */
  readonly args: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  config(): Promise<Config>;
  project(): Promise<Project>;
  /** Prints a result: as text, or with `--json` in the shape of the schema of this name. */
  result<Name extends keyof Shapes>(schema: Name, value: Shapes[Name], text: () => string): void;
}

/** A single argument. */
export const textArgument = ({ args }: CommandContext, index: number): string | undefined => {
  const value = args[index];
  return typeof value === 'string' ? value : undefined;
};

/** The value of an option that takes one. */
export const textOption = ({ options }: CommandContext, name: string): string | undefined => {
  const value = options[name];
  if (Array.isArray(value)) {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UsageError(`${flag} is given ${value.length} times (${value.join(', ')}); it takes one value.`);
  }
  return typeof value === 'string' ? value : undefined;
};

/** The values of an option that may be given several times. */
export const textOptions = ({ options }: CommandContext, name: string): readonly string[] =>
  [options[name] ?? []].flat().filter((value) => typeof value === 'string');

/** The value of an option that takes one of a few words. */
export function wordOption<Word extends string>(
  context: CommandContext,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = textOption(context, name);
  const word = words.find((each) => each === value);
  if (value === undefined || word !== undefined) return word;
  throw new UsageError(`--${name} is "${value}"; it must be one of ${words.join(', ')}.`, words, value);
}
