import { redact } from '@ao/core';
import type { EventListener, RunEvent, RunResult } from '@ao/online';
import type { CommandContext } from './command.js';
import type { Shapes } from './json/shapes.js';
import type { Paint } from './output.js';

/** What only somebody who watches wants to see. */
const progress: ReadonlySet<RunEvent['type']> = new Set(['unit', 'step', 'unit-done']);

/**
 * Shows a run as it happens, on standard error: on a terminal each unit, its steps, and how long it took; everywhere what is waited
 * for, and what scripts print. With `--json`, every event as a line of JSON on standard output.
 */
export function reportRun({ json, print, note, err, isWatched }: CommandContext): EventListener {
  if (json) return (event) => print(redact(JSON.stringify(event satisfies Shapes['run'])));
  let latest = '';
  return (event) => {
    if (!isWatched && progress.has(event.type)) return;
    const name = 'revision' in event ? nameOf(event, err) : '';
    const line = describeEvent(event, name, err);
    if (line === undefined) return;
    // Units that share a commit are done together, after the last of them has begun.
    const isLate = event.type === 'unit-done' && name !== latest;
    note(redact(isLate ? `${name}:${line.slice(1)}` : line));
    latest = name;
  };
}

function describeEvent(event: RunEvent, name: string, paint: Paint): string | undefined {
  switch (event.type) {
    case 'waiting':
      return `Waiting for another run to end${event.holder === null ? '' : `: ${event.holder}`} ...`;
    case 'unit':
      return `${name}${event.message ? `, ${event.message}` : ''}`;
    case 'step':
      return paint('dim', `  ${event.step} of ${event.of}: ${shorten(redact(event.text))}`);
    case 'output':
      return event.text.replace(/\n$/, '');
    case 'unit-done':
      return `  ${paint('green', 'done')} in ${formatDuration(event.elapsed)}`;
    default:
      return undefined;
  }
}

/** The last word of a run. */
export function reportResult(context: CommandContext, result: RunResult): void {
  context.result('run', { type: 'result', ...result }, () => describeResult(result));
}

function describeResult({ direction, from, to, units }: RunResult): string {
  const now = to.length === 0 ? 'at base' : `at ${to.join(', ')}`;
  if (units.length === 0) return `Nothing to do: the database is ${now}.`;
  if (to.join() === from.join()) return `Done. No revision is finished by this: the database is ${now}.`;
  return `${direction === 'upgrade' ? 'Upgraded' : 'Downgraded'}: the database is ${now}.`;
}

const nameOf = ({ revision, phase }: { revision: string; phase: string | null }, paint: Paint) =>
  `revision ${paint('yellow', revision)}${phase === null ? '' : `, phase ${paint('cyan', phase)}`}`;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1_000)} s`;
}
