import { changeVersion, createVersionTable, tableName } from '../bookkeeping/version-table.js';
import type { Config } from '../config/config.js';
import { GraphError } from '../errors/errors.js';
import { parseRange } from '../graph/parse-range.js';
import { planDowngrade } from '../plan/plan-downgrade.js';
import { planUpgrade } from '../plan/plan-upgrade.js';
import { openProject } from '../project/open-project.js';
import { renderPlan, renderStatements } from './render-plan.js';

export interface RenderStampOptions {
  /** Empties the version table first. @default false */
  readonly purge?: boolean;
}

export interface RenderUpgradeOptions {
  /** Only this phase of every revision. */
  readonly phase?: string;
}

/**
 * The SQL of an upgrade, for a database that is not asked.
 *
 * @param target where to: `head`, `heads`, an id, ...; or a range `A:B` for a database that is at `A` already
 * @throws ConfigError, GraphError, and all that planning throws
 */
export async function renderUpgrade(
  config: Config,
  target: string,
  options: RenderUpgradeOptions = {},
): Promise<string> {
  const project = await openProject(config);
  const { from, to } = parseRange(target);
  const start = from === undefined ? [] : project.graph.resolve(from);
  return renderPlan(project, await planUpgrade(project, { from: start, to, ...options }));
}

/**
 * The SQL that undoes revisions, for a database that is not asked.
 *
 * @param range `A:B`: from `A`, where the database is, down to `B`
 * @throws ConfigError, GraphError, and all that planning throws
 */
export async function renderDowngrade(config: Config, range: string): Promise<string> {
  const project = await openProject(config);
  const { from, to } = parseRange(range);
  if (from === undefined) {
    throw new GraphError('AO_TARGET_INVALID', {
      problem: `"${range}" does not say where the database is.`,
      fix: `A downgrade as SQL needs a range FROM:TO, e.g. head:${range}.`,
    });
  }
  return renderPlan(project, await planDowngrade(project, { from: project.graph.resolve(from), to }));
}

/**
 * The SQL that makes the version table say something else, for a database that is not asked.
 *
 * @param target what it shall say, or several; or ranges `A:B` for a table that says `A`. Without `A`, or where it is `base`, the table is created
 * @throws ConfigError, GraphError, and all that opening the project throws
 */
export async function renderStamp(
  config: Config,
  target: string | readonly string[],
  { purge = false }: RenderStampOptions = {},
): Promise<string> {
  const project = await openProject(config);
  const ranges = [target].flat().map(parseRange);
  const from = ranges.flatMap((range) => (range.from === undefined ? [] : project.graph.resolve(range.from)));
  const changes = project.graph.stamp({ from: purge ? [] : [...new Set(from)], to: ranges.map(({ to }) => to) });
  return renderStatements(project, [
    ...(from.length === 0 && !purge ? [createVersionTable(project)] : []),
    ...(purge ? [project.dialect.statement(`DELETE FROM ${tableName(project)}`)] : []),
    ...changes.map((change) => changeVersion(project, change)),
  ]);
}
