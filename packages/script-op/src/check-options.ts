import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ScriptError } from '@ao/core';
import type { ExecuteScriptOptions } from './execute-script.js';
import type { Command } from './interpreter.js';
import type { ScriptFile } from './read-script.js';

/** The options with their defaults, checked. */
export interface ScriptSettings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly cwd: string;
  readonly timeout: number | undefined;
  readonly retries: number;
  readonly retryDelay: number;
  readonly interpreter: Command | undefined;
}

/** What a timer of Node can count to: 24 days. */
const longest = 2 ** 31 - 1;

/**
 * Checks what would fail only when the script is started, in the middle of a migration.
 *
 * @throws ScriptError `AO_SCRIPT_INVALID`
 */
export function checkOptions({ path }: ScriptFile, root: string, options: ExecuteScriptOptions): ScriptSettings {
  const { args = [], env = {}, timeout, retries = 0, retryDelay = 1000 } = options;
  const cwd = resolve(root, options.cwd ?? '.');
  const interpreter = typeof options.interpreter === 'string' ? [options.interpreter] : options.interpreter;
  const refuse = (option: keyof ExecuteScriptOptions, fix: string) => {
    // Not the value: it may be a secret.
    throw new ScriptError('AO_SCRIPT_INVALID', {
      problem: `The option ${option} of the script "${path}" is wrong.`,
      fix,
    });
  };

  if (!isTexts(args)) refuse('args', 'It is a list of strings without zero bytes.');
  if (!isTexts(Object.values(env)) || Object.keys(env).some((name) => !/^[^=\0]+$/.test(name))) {
    refuse('env', 'Its names have no "=", its values are strings; neither has zero bytes.');
  }
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) refuse('cwd', `There is no folder ${cwd}.`);
  if (timeout !== undefined && !isWithin(timeout, 1)) refuse('timeout', `It is in milliseconds, from 1 to ${longest}.`);
  if (!Number.isInteger(retries) || retries < 0) refuse('retries', 'It is a whole number, 0 or more.');
  if (!isWithin(retryDelay, 0)) refuse('retryDelay', `It is in milliseconds, from 0 to ${longest}.`);
  if (interpreter && !(isTexts(interpreter) && interpreter[0]))
    refuse('interpreter', 'It is a program, or a list that begins with one.');
  return {
    args: [...args],
    env: { ...env },
    cwd,
    timeout,
    retries,
    retryDelay,
    interpreter: interpreter as Command | undefined,
  };
}

const isTexts = (values: unknown): boolean =>
  Array.isArray(values) && values.every((value) => typeof value === 'string' && !value.includes('\0'));

const isWithin = (value: unknown, least: number): boolean =>
  typeof value === 'number' && value >= least && value <= longest;
