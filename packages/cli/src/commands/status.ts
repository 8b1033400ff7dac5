import { type RevisionStatus, readStatus, type Status } from '@ao/online';
import type { RunCommand } from '../command.js';

export const run: RunCommand = async ({ config, json, print }) => {
  const status = await readStatus(await config());
  print(json ? JSON.stringify(status, null, 2) : describeStatus(status));
};

function describeStatus(status: Status): string {
  const { versions, heads, pending } = status;
  const lines = [`database  ${versions.join(', ') || 'base'}`, `heads     ${heads.join(', ') || 'none'}`];
  if (pending.length === 0) return [...lines, '', 'Nothing is pending.'].join('\n');
  lines.push('', `pending   ${pending.length} ${pending.length === 1 ? 'revision' : 'revisions'}`);
  const width = Math.max(...pending.map(({ revision }) => revision.length));
  for (const revision of pending) lines.push(`  ${describePending(revision, width)}`);
  return [...lines, '', `Run next: ${nextCommand(status)}`].join('\n');
}

function describePending({ revision, message, phases }: RevisionStatus, width: number): string {
  const states = phases.map(({ phase, state, stepsDone, steps }) => {
    const progress = state === 'running' ? `running, ${stepsDone} of ${steps} steps` : state;
    return phase === null ? progress : `${phase}: ${progress}`;
  });
  return [revision.padEnd(width), message, states.join(', ')].filter(Boolean).join('  ');
}

function nextCommand({ heads, nextPhase }: Status): string {
  const command = `ao upgrade ${heads.length > 1 ? 'heads' : 'head'}`;
  return nextPhase === null ? command : `${command}, or phase by phase: ${command} --phase ${nextPhase}`;
}
