import type { Config, Project } from '@ao/core';

/** A command as the help shows it. Its code is loaded when it runs. */
export interface Command {
  /** In cac's notation: `upgrade [target]`. */
  readonly usage: string;
  readonly summary: string;
  /** Each as cac wants it: the flag, and what it does. */
  readonly options?: readonly (readonly [flag: string, text: string])[];
  readonly examples: readonly string[];
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}

/** @returns a number for an exit code that is not 0 */
export type RunCommand = (context: CommandContext) => Promise<unknown>;

/** All that a command may touch: it neither reads argv nor prints by other means. */
export interface CommandContext {
  /** The arguments in the order of the usage; of a variadic one, a list. */
  readonly args: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  config(): Promise<Config>;
  project(): Promise<Project>;
  /** Results: to standard output. */
  print(text: string): void;
  /** All else: to standard error. */
  note(text: string): void;
}

/** A single argument. */
export const textArgument = ({ args }: CommandContext, index: number): string | undefined => {
  const value = args[index];
  return typeof value === 'string' ? value : undefined;
};

/** The value of an option that takes one. */
export const textOption = ({ options }: CommandContext, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

/** The values of an option that may be given several times. */
export const textOptions = ({ options }: CommandContext, name: string): readonly string[] =>
  [options[name] ?? []].flat().filter((value) => typeof value === 'string');
