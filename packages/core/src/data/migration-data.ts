import { versionBookkeeping } from '../bookkeeping/bookkeeping.js';
import { createVersionTable } from '../bookkeeping/version-table.js';
import type { Config } from '../config/config.js';
import { GraphError, PhaseError } from '../errors/errors.js';
import type { Move } from '../graph/revision-graph.js';
import { isScriptStep, type Step } from '../operation/step.js';
import { createUnits } from '../plan/create-units.js';
import { recordRevision } from '../plan/record-revision.js';
import { attributesOf } from '../project/attributes-of.js';
import { openProject, type Project } from '../project/open-project.js';
import type { RevisionId } from '../revision/revision.js';

/** One statement, or one script. Plain data. */
export interface MigrationStep {
  /** The dialect of a statement (`sqlite`), the language of a script (`python`). */
  readonly type: string;
  /** The text of the statement, without terminator, or of the script's file. */
  readonly script: string;
  /** Of a script: relative to the folder of the revisions. */
  readonly path?: string;
  /** Present, and false, on a statement that may not stand in a transaction. */
  readonly transactional?: false;
}

/** One revision, ready to be executed by a program that knows nothing of ao. */
export interface MigrationData {
  readonly revision: RevisionId;
  readonly downRevision: RevisionId | readonly RevisionId[] | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Only phases that have steps, in configured order. */
  readonly phases: Readonly<Record<string, readonly MigrationStep[]>>;
}

export interface MigrationDataOptions {
  /** Whether the statements for the version table are among the steps. @default true */
  readonly bookkeeping?: boolean;
}

/**
 * The migration data of all revisions, parents first. Executing every step in order is the migration.
 *
 * @throws ConfigError, GraphError, and all that recording throws
 */
export async function getMigrationsData(config: Config, options: MigrationDataOptions = {}): Promise<MigrationData[]> {
  const project = await openPhasedProject(config);
  const data: MigrationData[] = [];
  const all = moves(project);
  project.source.prepare?.(all.map(({ revision }) => project.graph.get(revision)));
  for (const move of all) data.push(await dataOf(project, move, data.length === 0, options));
  return data;
}

/**
 * The migration data of one revision: what {@link getMigrationsData} has for it.
 *
 * @param revision an id, a unique beginning of one, or another target that names one revision
 * @throws ConfigError, GraphError, and all that recording throws
 */
export async function getMigrationData(
  config: Config,
  revision: string,
  options: MigrationDataOptions = {},
): Promise<MigrationData> {
  const project = await openPhasedProject(config);
  const [id, ...others] = project.graph.resolve(revision);
  if (id === undefined || others.length > 0) throw notOneRevision(revision, id === undefined ? [] : [id, ...others]);
  const all = moves(project);
  const index = all.findIndex((move) => move.revision === id);
  return dataOf(project, all[index] as Move, index === 0, options);
}

const moves = ({ graph }: Project) => (graph.size === 0 ? [] : graph.upgrade({ from: [], to: 'heads' }));

async function dataOf(
  project: Project,
  move: Move,
  isFirst: boolean,
  options: MigrationDataOptions,
): Promise<MigrationData> {
  const entry = project.graph.get(move.revision);
  const recorded = await recordRevision(project, entry, 'upgrade');
  const bookkeeping = options.bookkeeping === false ? undefined : versionBookkeeping(project);
  const units = createUnits(project, move.revision, recorded, bookkeeping ? move.versions : []);
  const phases: Record<string, readonly MigrationStep[]> = {};
  for (const unit of units) {
    const before = isFirst && unit === units[0] ? (bookkeeping ? [createVersionTable(project)] : []) : [];
    phases[unit.phase ?? ''] = [...before, ...unit.steps, ...(bookkeeping?.finish(unit) ?? [])].map(plainStep);
  }
  return {
    revision: move.revision,
    downRevision: entry.downRevision,
    attributes: attributesOf(project, entry),
    phases,
  };
}

function plainStep(step: Step): MigrationStep {
  const { type, script } = step;
  if (isScriptStep(step)) return { type, script, path: step.path };
  return step.transactional ? { type, script } : { type, script, transactional: false };
}

async function openPhasedProject(config: Config): Promise<Project> {
  const project = await openProject(config);
  if (project.phases.length > 0) return project;
  throw new PhaseError('AO_PHASES_NOT_CONFIGURED', {
    problem: 'Migration data is by phase, but the configuration has no phases.',
    fix: 'Add them, e.g. phases: ["before-deploy", "after-deploy", "final"], defaultPhase: "after-deploy".',
  });
}

const notOneRevision = (target: string, found: readonly RevisionId[]) =>
  new GraphError(found.length === 0 ? 'AO_TARGET_INVALID' : 'AO_TARGET_AMBIGUOUS', {
    problem: `"${target}" names ${found.length === 0 ? 'no revision' : `${found.length} revisions: ${found.join(', ')}`}.`,
    fix: 'Name one revision, e.g. by its id.',
  });
