import { type PhaseStatus, type RevisionStatus, readStatus, type Status } from '@ao/online';
import { type RunCommand, wordOption } from '../command.js';
import type { Paint } from '../output.js';
import { UsageError } from '../usage-errors.js';

export const run: RunCommand = async (context) => {
  const config = await context.config();
  const { phases = [] } = config;
  const phase = wordOption(context, 'phase', phases);
  if (phase !== undefined && context.options.check !== true) throw new UsageError('--phase is for --check.');
  const status = await readStatus(config);
  context.result('status', status, () => describeStatus(status, context.out));
  return context.options.check === true && isDue(status, phases, phase) ? 1 : 0;
};

/** Whether the database lacks anything; with a phase, anything of it or of those before it. */
function isDue({ pending, halfUndone, nextPhase }: Status, phases: readonly string[], phase: string | undefined) {
  if (halfUndone.length > 0) return true;
  if (phase === undefined) return pending.length > 0;
  return nextPhase !== null && phases.indexOf(nextPhase) <= phases.indexOf(phase);
}

function describeStatus(status: Status, paint: Paint): string {
  const { versions, heads, pending, halfUndone } = status;
  const lines = [
    `${paint('dim', 'database')}  ${paint('yellow', versions.join(', ') || 'base')}`,
    `${paint('dim', 'heads')}     ${paint('yellow', heads.join(', ') || 'none')}`,
  ];
  if (halfUndone.length > 0) {
    return [...lines, '', `Half undone: ${halfUndone.join(', ')}. Finish the downgrade first.`].join('\n');
  }
  if (pending.length === 0) return [...lines, '', paint('green', 'Nothing is pending.')].join('\n');
  lines.push('', `${paint('dim', 'pending')}   ${pending.length} ${pending.length === 1 ? 'revision' : 'revisions'}`);
  const widths = [widest(pending.map(({ revision }) => revision)), widest(pending.map(({ message }) => message ?? ''))];
  for (const revision of pending) lines.push(`  ${describePending(revision, widths, paint)}`);
  return [...lines, '', `Run next: ${paint('bold', nextCommand(status))}`].join('\n');
}

const widest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));

function describePending(
  { revision, message, phases }: RevisionStatus,
  [idWidth = 0, messageWidth = 0]: readonly number[],
  paint: Paint,
): string {
  const states = phases.map((each) => {
    const state = describeState(each, paint);
    return each.phase === null ? state : `${each.phase}: ${state}`;
  });
  const title = (message ?? '').padEnd(messageWidth);
  return [paint('yellow', revision.padEnd(idWidth)), title, states.join(', ')].filter(Boolean).join('  ').trimEnd();
}

function describeState({ state, stepsDone, steps, unknownStep }: PhaseStatus, paint: Paint): string {
  if (state === 'done') return paint('green', state);
  if (state === 'pending') return paint('dim', state);
  const doubt = unknownStep === null ? '' : `, ${paint('red', `step ${unknownStep} unknown`)}`;
  return `${paint('cyan', state)}, ${stepsDone} of ${steps} steps${doubt}`;
}

function nextCommand({ heads, nextPhase }: Status): string {
  const command = `ao upgrade ${heads.length > 1 ? 'heads' : 'head'}`;
  return nextPhase === null ? command : `${command}, or phase by phase: ${command} --phase ${nextPhase}`;
}
