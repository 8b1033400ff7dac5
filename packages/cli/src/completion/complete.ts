import type { CommandOption, Values } from '../command.js';
import { commands, globalOptions } from '../commands.js';

/** A word that may stand at the cursor, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly text?: string | undefined;
}

/**
 * What may stand in the place of the last word. Asked by the scripts of `ao completion`, so it never fails: where the project cannot
 * be read, there are no revisions.
 *
 * @param words all words of the line after the program's name, up to the cursor
 */
export async function complete(words: readonly string[]): Promise<readonly Candidate[]> {
  const current = words.at(-1) ?? '';
  const all = await candidates(words.slice(0, -1), current);
  return all.filter(({ value }) => value.startsWith(current));
}

async function candidates(before: readonly string[], current: string): Promise<readonly Candidate[]> {
  const configAt = before.findIndex((word) => word === '--config' || word === '-c') + 1;
  const config = configAt === 0 ? undefined : before[configAt];
  const name = before.find((word, index) => !word.startsWith('-') && (configAt === 0 || index !== configAt));
  const command = commands.find(({ usage }) => nameOf(usage) === name);
  const options = [...(command?.options ?? []), ...globalOptions];

  const [, flag, value = ''] = /^(--[\w-]+)=(.*)$/.exec(current) ?? [];
  if (flag !== undefined) {
    const found = await offers(valuesOf(options, flag) ?? [], value, config);
    return found.map((each) => ({ ...each, value: `${flag}=${each.value}` }));
  }
  const values = valuesOf(options, before.at(-1) ?? '');
  if (values !== undefined) return offers(values, current, config);
  if (current.startsWith('-')) return options.flatMap(flagsOf);
  if (name === undefined) return commands.map(({ usage, summary }) => ({ value: nameOf(usage), text: summary }));
  return offers(command?.values ?? [], current, config);
}

const nameOf = (usage: string) => usage.split(' ')[0] as string;

/** What an option takes; undefined for a switch, and for what is no option. */
function valuesOf(options: readonly CommandOption[], flag: string): Values | undefined {
  const option = options.find(([names]) => names.split(/[ ,]+/).includes(flag));
  return option?.[0].includes('<') ? (option[2] ?? []) : undefined;
}

const flagsOf = ([names, text]: CommandOption): readonly Candidate[] =>
  (names.match(/--[\w-]+/g) ?? []).map((value) => ({ value, text }));

async function offers(values: Values, current: string, config: string | undefined): Promise<readonly Candidate[]> {
  if (values === 'files') return []; // the shell knows them
  if (typeof values !== 'string') return values.map((value) => ({ value }));
  try {
    const { loadConfig, openProject } = await import('@ao/core');
    const loaded = await loadConfig(config);
    if (values === 'phases') return (loaded.phases ?? []).map((value) => ({ value }));
    const { graph } = await openProject(loaded);
    const labels = [...new Set(graph.heads.flatMap((id) => graph.labels(id)))];
    const names = ['head', 'heads', 'base', ...labels.map((label) => `${label}@head`)];
    const revisions = graph.history().map((id) => ({ value: id, text: graph.get(id).message }));
    const start = current.slice(0, current.indexOf(':') + 1); // the A: of a range
    return [...names.map((value) => ({ value })), ...revisions].map((each) => ({ ...each, value: start + each.value }));
  } catch {
    return [];
  }
}
