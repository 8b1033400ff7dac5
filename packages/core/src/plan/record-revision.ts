import type { Statement } from '../dialect/dialect.js';
import { AoError } from '../errors/ao-error.js';
import { PhaseError, RevisionError } from '../errors/errors.js';
import type { Op, Operation, OperationContext } from '../operation/operation.js';
import type { Direction, Step } from '../operation/step.js';
import { attributesOf } from '../project/attributes-of.js';
import type { ProjectSettings } from '../project/open-project.js';
import type { Revision, RevisionContext } from '../revision/revision.js';
import type { RevisionEntry } from '../source/revision-source.js';
import { checkStep } from './check-step.js';

/** The steps of one phase of a revision, in the order in which they were recorded. */
export interface RecordedPhase {
  readonly phase: string | null;
  readonly steps: readonly Step[];
}

/**
 * Evaluates a revision and records what its `upgrade` or `downgrade` asks for. Touches no database.
 *
 * @returns the phases that have steps, in the order of the direction: as configured for an upgrade, reversed for a downgrade.
 * @throws RevisionError, PhaseError, StatementError, ScriptError: with the revision, its file and the line
 */
export async function recordRevision(
  project: ProjectSettings,
  entry: RevisionEntry,
  direction: Direction,
): Promise<readonly RecordedPhase[]> {
  attributesOf(project, entry);
  const revision = await project.source.load(entry);
  try {
    return await record(project, revision, direction);
  } catch (error) {
    throw locate(project, entry, direction, error);
  }
}

async function record(
  project: ProjectSettings,
  revision: Revision,
  direction: Direction,
): Promise<readonly RecordedPhase[]> {
  const id = revision.revision;
  const configured = direction === 'upgrade' ? project.phases : project.phases.toReversed();
  const order: readonly (string | null)[] = configured.length > 0 ? configured : [null];
  const recorded = new Map<string | null, Step[]>(order.map((phase) => [phase, []]));
  let current = project.defaultPhase;
  let entered = false;
  let open = true;

  const op: Op = (operation) => {
    if (!open) throw lateOperation(direction);
    const context = { dialect: project.dialect, revision: id, direction, phase: current, root: project.source.root };
    recorded.get(current)?.push(...stepsOf(operation, context));
  };
  const context: RevisionContext = {
    revision: id,
    direction,
    dialect: project.dialect.name,
    phases: configured,
    enterPhase(phase) {
      const place = configured.indexOf(phase);
      if (place < 0) throw unknownPhase(phase, configured);
      if (entered && place < configured.indexOf(current ?? '')) throw phaseBackwards(phase, current, configured);
      current = phase;
      entered = true;
    },
  };

  const run = revision[direction];
  if (run) checkResult(await run.call(revision, op, context), direction);
  else if (direction === 'downgrade' && revision.upgrade) throw missingDowngrade(id);
  open = false;
  return [...recorded].map(([phase, steps]) => ({ phase, steps })).filter(({ steps }) => steps.length > 0);
}

/** A generator that nobody runs would record nothing, silently. */
function checkResult(result: unknown, direction: Direction): void {
  if (typeof (result as { next?: unknown } | null | undefined)?.next !== 'function') return;
  throw new PhaseError('AO_GENERATOR_NOT_PHASED', {
    problem: `${direction} is a generator, but it is not phased.`,
    fix: `Wrap it: ${direction}: phased(function* (op) { ... }), with phased from "@ao/phases".`,
  });
}

/** The steps of what `op()` was given, checked. @throws RevisionError, ScriptError, StatementError */
export function stepsOf(operation: Operation | Statement, context: OperationContext): readonly Step[] {
  if (typeof operation === 'string' || typeof (operation as { getSQL?: unknown } | null)?.getSQL === 'function') {
    return [checkStep(context.dialect.statement(operation as Statement), 'statement')];
  }
  const { kind, steps } = (operation ?? {}) as Partial<Operation>;
  if (typeof kind !== 'string' || typeof steps !== 'function') {
    throw new RevisionError('AO_OPERATION_INVALID', {
      problem: `op() got ${describe(operation)}, which is no operation.`,
      fix: 'Give it a string with one statement, Drizzle SQL, a Drizzle query, or an operation such as createTable(account).',
    });
  }
  return Array.from((operation as Operation).steps(context), (step) => checkStep(step, kind));
}

function locate(project: ProjectSettings, { revision }: RevisionEntry, direction: Direction, error: unknown): AoError {
  const cause = error instanceof Error ? error : new Error(String(error));
  const known = error instanceof AoError;
  const place = project.source.locateError(revision, cause);
  const location = { ...(place ?? project.source.locate(revision, direction)), revision };
  if (known) return error.at(location);
  return new RevisionError('AO_REVISION_FAILED', { problem: `${direction} failed: ${cause.message}`, location, cause });
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `the function ${value.name || '(anonymous)'}`;
  if (typeof value !== 'object') return `${typeof value} ${String(value)}`;
  if (typeof (value as { then?: unknown }).then === 'function') return 'a promise';
  return `an object with the keys ${Object.keys(value).join(', ') || '(none)'}`;
}

const lateOperation = (direction: Direction) =>
  new RevisionError('AO_OPERATION_LATE', {
    problem: `op() was called after ${direction} had returned.`,
    fix: `Await everything that ${direction} starts.`,
  });

const missingDowngrade = (id: string) =>
  new RevisionError('AO_DOWNGRADE_MISSING', {
    problem: `Revision "${id}" has no downgrade, so it cannot be undone.`,
    fix: 'Write one; if there is nothing to undo, say so with an empty function: downgrade() {}.',
  });

const unknownPhase = (phase: unknown, configured: readonly string[]) =>
  configured.length === 0
    ? new PhaseError('AO_PHASES_NOT_CONFIGURED', {
        problem: 'The revision is phased, but the configuration has no phases.',
        fix: 'Add them, e.g. phases: ["before-deploy", "after-deploy", "final"], defaultPhase: "after-deploy".',
      })
    : new PhaseError('AO_PHASE_UNKNOWN', {
        problem: `There is no phase ${JSON.stringify(phase) ?? String(phase)}.`,
        fix: `The configured phases are ${configured.join(', ')}.`,
      });

const phaseBackwards = (phase: string, current: string | null, configured: readonly string[]) =>
  new PhaseError('AO_PHASE_BACKWARDS', {
    problem: `The phase "${phase}" cannot follow "${current}".`,
    fix: `Phases never go back; their order here is ${configured.join(', ')}.`,
  });
