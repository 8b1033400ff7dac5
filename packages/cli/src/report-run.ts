import type { EventListener, RunEvent, RunResult } from '@ao/online';
import type { CommandContext } from './command.js';

/**
 * Shows a run as it happens: a line for each unit that is done, and what scripts print, on standard error; on a terminal, the
 * step that is running as well. With `--json`, every event as a line of JSON on standard output.
 */
export function reportRun({ json, print, note }: CommandContext): EventListener {
  if (json) return (event) => print(JSON.stringify(event));
  return (event) => {
    const line = describeEvent(event);
    if (line !== undefined) note(line);
  };
}

function describeEvent(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'waiting':
      return `Waiting for another run to end${event.holder === null ? '' : `: ${event.holder}`} ...`;
    case 'unit':
      return `${nameOf(event)}${event.message ? `, ${event.message}` : ''}`;
    case 'step':
      return process.stderr.isTTY ? `  ${event.step} of ${event.of}: ${shorten(event.text)}` : undefined;
    case 'output':
      return event.text.replace(/\n$/, '');
    case 'unit-done':
      return `  done in ${formatDuration(event.elapsed)}`;
    default:
      return undefined;
  }
}

/** The last word of a run. */
export function reportResult({ json, print }: CommandContext, result: RunResult): void {
  const { direction, from, to, units } = result;
  const now = to.length === 0 ? 'at base' : `at ${to.join(', ')}`;
  if (json) print(JSON.stringify({ type: 'result', ...result }));
  else if (units.length === 0) print(`Nothing to do: the database is ${now}.`);
  else if (to.join() === from.join()) print(`Done. No revision is finished by this: the database is ${now}.`);
  else print(`${direction === 'upgrade' ? 'Upgraded' : 'Downgraded'}: the database is ${now}.`);
}

const nameOf = ({ revision, phase }: { revision: string; phase: string | null }) =>
  phase === null ? `revision ${revision}` : `revision ${revision}, phase ${phase}`;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1_000)} s`;
}
