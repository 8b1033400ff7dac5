import type { Command, CommandOption, Values } from '../command.js';
import { commands, globalOptions } from '../commands.js';

/** A word that may stand at the cursor, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly text: string;
}

/**
 * What may stand in the place of the last word. Asked by the scripts of `ao completion`, so it never fails: where the project cannot
 * be read, there are no revisions.
 *
 * @param words all words of the line after the program's name, up to the cursor
 */
export async function complete(words: readonly string[]): Promise<readonly Candidate[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const configAt = before.findIndex((word) => word === '--config' || word === '-c') + 1;
  const config = configAt === 0 ? undefined : before[configAt];
  const name = before.find((word, index) => !word.startsWith('-') && (configAt === 0 || index !== configAt));
  const command = commands.find(({ usage }) => usage.split(' ')[0] === name);
  const options = [...(command?.options ?? []), ...globalOptions];

  const [flag, value] = /^(--[\w-]+=)(.*)$/.exec(current)?.slice(1) ?? [];
  if (flag !== undefined) {
    const found = await candidates(valuesOf(options, flag.slice(0, -1)) ?? [], value ?? '', config);
    return found.map((each) => ({ ...each, value: flag + each.value }));
  }
  const values = valuesOf(options, before.at(-1) ?? '');
  if (values !== undefined) return candidates(values, current, config);
  if (current.startsWith('-')) return startingWith(current, options.flatMap(flagsOf));
  if (name === undefined) return startingWith(current, commands.map(commandCandidate));
  return candidates(command?.values ?? [], current, config);
}

/** What an option takes; undefined for a switch, and for what is no option. */
function valuesOf(options: readonly CommandOption[], flag: string): Values | undefined {
  const option = options.find(([names]) => names.split(/[ ,]+/).includes(flag));
  return option?.[0].includes('<') ? (option[2] ?? []) : undefined;
}

const flagsOf = ([names, text]: CommandOption): readonly Candidate[] =>
  (names.match(/--[\w-]+/g) ?? []).map((value) => ({ value, text }));

const commandCandidate = ({ usage, summary }: Command): Candidate => ({
  value: usage.split(' ')[0] as string,
  text: summary,
});

const startingWith = (beginning: string, all: readonly Candidate[]) =>
  all.filter(({ value }) => value.startsWith(beginning));

async function candidates(values: Values, current: string, config: string | undefined): Promise<readonly Candidate[]> {
  if (values === 'files') return [];
  if (typeof values !== 'string')
    return startingWith(
      current,
      values.map((value) => ({ value, text: '' })),
    );
  try {
    const { loadConfig, openProject } = await import('@ao/core');
    const loaded = await loadConfig(config);
    if (values === 'phases')
      return startingWith(
        current,
        (loaded.phases ?? []).map((value) => ({ value, text: '' })),
      );
    const { graph } = await openProject(loaded);
    const first = current.slice(0, current.indexOf(':') + 1); // the A: of a range
    const revisions = graph.history().map((id) => ({ value: id, text: graph.get(id).message ?? '' }));
    const labels = [...new Set(graph.heads.flatMap((id) => graph.labels(id)))];
    const names = ['head', 'heads', 'base', ...labels.map((label) => `${label}@head`)];
    const all = [...names.map((value) => ({ value, text: '' })), ...revisions];
    return startingWith(
      current,
      all.map((each) => ({ ...each, value: first + each.value })),
    );
  } catch {
    return [];
  }
}
