import type { Dialect, Statement } from '../dialect/dialect.js';
import type { Operation, OperationContext } from '../operation/operation.js';
import { isScriptStep, type Step } from '../operation/step.js';
import { stepsOf } from '../plan/record-revision.js';

/** What `op()` takes. */
export type Recordable = Operation | Statement;

/**
 * The steps that operations give, checked as `op()` checks them in a revision.
 *
 * @param context what the operations see; left out, the upgrade of revision `1`, without phases
 * @throws RevisionError, ScriptError, StatementError: as a revision does
 */
export function recordSteps(
  dialect: Dialect,
  operations: Recordable | readonly Recordable[],
  context: Partial<Omit<OperationContext, 'dialect'>> = {},
): readonly Step[] {
  const defaults = { revision: '1', direction: 'upgrade', phase: null, root: process.cwd() } as const;
  return [operations]
    .flat()
    .flatMap((operation) => stepsOf(operation as Recordable, { dialect, ...defaults, ...context }));
}

/**
 * The text of operations on each of several dialects, as it stands in a script: made for snapshots.
 *
 * @example renderOn({ sqlite: sqlite(), mysql: mysql() }, dropView('adult')).mysql // 'drop view `adult`;'
 */
export function renderOn<Name extends string>(
  dialects: Readonly<Record<Name, Dialect>>,
  operations: Recordable | readonly Recordable[],
): Record<Name, string> {
  const entries = Object.entries<Dialect>(dialects).map(([name, dialect]) => [name, render(dialect, operations)]);
  return Object.fromEntries(entries);
}

const render = (dialect: Dialect, operations: Recordable | readonly Recordable[]) =>
  recordSteps(dialect, operations)
    .map((step) => (isScriptStep(step) ? `-- SCRIPT::${step.path}::;` : dialect.script.terminate(step.script)))
    .join('\n');
