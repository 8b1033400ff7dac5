import type { Op, RevisionContext } from '@ao/core';
import { PhaseError } from '@ao/core';

/** What a phased generator yields: nothing to start the next phase, or a phase's name to start that one. */
export type PhaseYield = string | undefined;

type PhasedGenerator = Generator<PhaseYield, void, void>;
type AsyncPhasedGenerator = AsyncGenerator<PhaseYield, void, void>;

/**
 * Splits a revision's `upgrade` or `downgrade` into phases: each `yield` ends one.
 *
 * A bare `yield` starts the next configured phase; there must be exactly one between each two. `yield 'final'` starts the
 * phase of that name: it may skip phases, never go back. A generator uses one style. What stands before its first `yield`
 * belongs to the first phase. In a downgrade the phases run, and are counted, in reverse order.
 *
 * ```ts
 * upgrade: phased(function* (op) {
 *   op('alter table account add column email text');
 *   yield;
 *   op("update account set email = ''");
 * })
 * ```
 *
 * It is a standard method decorator, too: `@phased *upgrade(op) { ... }`; to TypeScript, the method keeps its type.
 *
 * @throws PhaseError when the revision is planned: `AO_PHASES_NOT_CONFIGURED`, `AO_PHASED_NOT_GENERATOR`,
 *   `AO_PHASES_TOO_FEW`, `AO_PHASES_TOO_MANY`, `AO_PHASES_MIXED`, `AO_PHASE_UNKNOWN`, `AO_PHASE_BACKWARDS`
 */
// TypeScript wants the decorator of a method to keep the method's type; a call has no second argument, which tells the two apart.
export function phased<Method extends (op: Op, context: RevisionContext) => PhasedGenerator | AsyncPhasedGenerator>(
  method: Method,
  decorator: ClassMethodDecoratorContext,
): Method;
export function phased<This>(
  generator: (this: This, op: Op, context: RevisionContext) => PhasedGenerator,
  decorator?: undefined,
): (this: This, op: Op, context: RevisionContext) => void;
export function phased<This>(
  generator: (this: This, op: Op, context: RevisionContext) => AsyncPhasedGenerator,
  decorator?: undefined,
): (this: This, op: Op, context: RevisionContext) => Promise<void>;
export function phased<This>(
  generator: (this: This, op: Op, context: RevisionContext) => PhasedGenerator | AsyncPhasedGenerator,
): (this: This, op: Op, context: RevisionContext) => void | Promise<void> {
  return function (op, context) {
    const phases = countPhases(context);
    const run: unknown = generator.call(this, op, context);
    if (isIterator(run, Symbol.asyncIterator)) return driveAsync(run as AsyncPhasedGenerator, phases);
    if (isIterator(run, Symbol.iterator)) return drive(run as PhasedGenerator, phases);
    throw notGenerator(context, run);
  };
}

function drive(run: PhasedGenerator, phases: PhaseCounter): void {
  for (const name of run) phases.next(name);
  phases.end();
}

async function driveAsync(run: AsyncPhasedGenerator, phases: PhaseCounter): Promise<void> {
  for await (const name of run) phases.next(name);
  phases.end();
}

interface PhaseCounter {
  next(name: PhaseYield): void;
  end(): void;
}

/** Knows which phase each `yield` starts, and enters it. */
function countPhases(context: RevisionContext): PhaseCounter {
  const { phases } = context;
  let style: 'bare' | 'named' | undefined;
  let yields = 0;
  context.enterPhase(phases[0] ?? '');
  return {
    next(name) {
      const wanted = name === undefined ? 'bare' : 'named';
      style ??= wanted;
      if (style !== wanted) throw mixedStyles(context);
      yields += 1;
      const phase = name === undefined ? phases[yields] : name;
      if (phase === undefined) throw tooManyPhases(context);
      context.enterPhase(phase);
    },
    end() {
      if (style !== 'named' && yields !== phases.length - 1) throw tooFewPhases(context, yields);
    },
  };
}

function isIterator(value: unknown, method: typeof Symbol.iterator | typeof Symbol.asyncIterator): boolean {
  const candidate = value as { next?: unknown; [method: symbol]: unknown } | null | undefined;
  return typeof candidate?.next === 'function' && typeof candidate[method] === 'function';
}

const notGenerator = ({ direction }: RevisionContext, got: unknown) =>
  new PhaseError('AO_PHASED_NOT_GENERATOR', {
    problem: `phased() is around a function that is not a generator: ${direction} returned ${got === null ? 'null' : typeof got}.`,
    fix: 'Write phased(function* (op) { ... }), with a star; or leave phased out: the revision then belongs to the default phase.',
  });

const tooFewPhases = ({ direction, phases }: RevisionContext, yields: number) =>
  new PhaseError('AO_PHASES_TOO_FEW', {
    problem: `${direction} has ${count(yields)}, so ${yields + 1} of the ${phases.length} phases ${phases.join(', ')}.`,
    fix: `Write a yield between each two phases, ${phases.length - 1} in all; or name the phases that you use: yield '${phases.at(-1)}'.`,
  });

const tooManyPhases = ({ direction, phases }: RevisionContext) =>
  new PhaseError('AO_PHASES_TOO_MANY', {
    problem: `${direction} has more than ${count(phases.length - 1)}, but there are only ${phases.length} phases: ${phases.join(', ')}.`,
    fix: 'Remove a yield, or configure another phase.',
  });

const mixedStyles = ({ direction }: RevisionContext) =>
  new PhaseError('AO_PHASES_MIXED', {
    problem: `${direction} has yields with a phase's name and yields without one.`,
    fix: "Use one style: a bare yield for the next phase, or yield 'final' for a phase by its name, everywhere.",
  });

const count = (yields: number) => `${yields} ${yields === 1 ? 'yield' : 'yields'}`;
