import { versionBookkeeping } from '../bookkeeping/bookkeeping.js';
import { ledgerBookkeeping } from '../bookkeeping/ledger-bookkeeping.js';
import type { ScriptFormat } from '../dialect/dialect.js';
import { type Direction, isScriptStep, type Step } from '../operation/step.js';
import type { Plan, Unit } from '../plan/plan.js';
import type { Project } from '../project/open-project.js';

/**
 * A plan as text for the database's own command-line client. The same plan gives the same bytes.
 *
 * Phases and scripts stand in it as comments: `-- PHASE::final::;` and `-- SCRIPT::scripts/backfill.py::;`. The text does not
 * run the scripts: who runs the text does. The text of a single phase writes the ledger, too, so that the database knows.
 */
export function renderPlan(project: Project, plan: Plan): string {
  const bookkeeping = plan.phase === null ? versionBookkeeping(project) : ledgerBookkeeping(project);
  const format = project.dialect.script;
  if (plan.units.length === 0) return '';
  const blocks = renderPreamble(format);
  blocks.push(...renderSteps(bookkeeping.create(plan), format));
  let previous: Unit | undefined;
  for (const unit of plan.units) {
    if (unit.revision !== previous?.revision) {
      blocks.push(`-- Running ${plan.direction} ${describeMove(unit, plan.direction)}`);
    }
    if (unit.phase !== null) blocks.push(`-- PHASE::${unit.phase}::;`);
    blocks.push(...renderSteps([...bookkeeping.begin(unit), ...unit.steps, ...bookkeeping.finish(unit)], format));
    previous = unit;
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Statements alone, in the same form. */
export function renderStatements({ dialect }: Project, steps: readonly Step[]): string {
  if (steps.length === 0) return '';
  return `${[...renderPreamble(dialect.script), ...renderSteps(steps, dialect.script)].join('\n\n')}\n`;
}

const renderPreamble = (format: ScriptFormat): string[] =>
  format.preamble.length > 0 ? [format.preamble.map((statement) => format.terminate(statement)).join('\n')] : [];

/** `a -> b`, as alembic writes it: nothing before a base, commas between the parents of a merge. */
function describeMove({ revision, downRevision }: Unit, direction: Direction): string {
  const parents = [downRevision ?? []].flat().join(', ');
  return direction === 'upgrade' ? `${parents} -> ${revision}` : `${revision} -> ${parents}`;
}

/** Neighbouring transactional statements share a transaction; what may not stand in one, and a script, stands outside. */
function* renderSteps(steps: readonly Step[], format: ScriptFormat): Iterable<string> {
  const isMixed = steps.some((step) => !isScriptStep(step) && !step.transactional);
  const transaction = format.transaction?.units === 'mixed' && !isMixed ? null : format.transaction;
  let inside = false;
  for (const step of steps) {
    const wanted = !isScriptStep(step) && step.transactional;
    if (transaction && wanted !== inside) yield format.terminate(wanted ? transaction.begin : transaction.commit);
    inside = wanted;
    yield isScriptStep(step) ? `-- SCRIPT::${step.path}::;` : format.terminate(step.script);
  }
  if (transaction && inside) yield format.terminate(transaction.commit);
}
