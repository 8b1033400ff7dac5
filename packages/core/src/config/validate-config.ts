import type { Location } from '../errors/ao-error.js';
import { ConfigError } from '../errors/errors.js';
import type { Config } from './config.js';

/** Starts with a letter: a key such as `1` would lose its place in an object. The rest may stand in an SQL comment. */
const phaseName = /^[A-Za-z][A-Za-z0-9_.-]*$/;
const reservedAttributes = ['revision', 'downRevision', 'branchLabels', 'dependsOn', 'message', 'upgrade', 'downgrade'];

/**
 * Checks a configuration as a program or a file gives it; all problems are reported together.
 *
 * @throws ConfigError
 */
export function validateConfig(config: unknown, location?: Location): asserts config is Config {
  const where = location && { location };
  if (typeof config !== 'object' || config === null) {
    throw new ConfigError('AO_CONFIG_INVALID', {
      problem: `The configuration is ${config === null ? 'null' : typeof config}, not an object.`,
      fix: 'Export it by default: export default defineConfig({ dialect: sqlite(), revisions: "revisions" }).',
      ...where,
    });
  }
  const { dialect, revisions, phases, defaultPhase, attributes, versionTable, database, scriptEnv, root } =
    config as Record<keyof Config, unknown>;
  const problems: string[] = [];

  if (typeof (dialect as Config['dialect'] | undefined)?.statement !== 'function') {
    problems.push(`dialect is ${show(dialect)}; it must be sqlite(), postgresql() or mysql() from "@ao/offline-sql".`);
  }
  if (typeof revisions !== 'string' && typeof (revisions as { list?: unknown } | undefined)?.list !== 'function') {
    problems.push(`revisions is ${show(revisions)}; it must be the folder of the revision files.`);
  }
  for (const [name, list] of Object.entries({ phases, attributes })) {
    if (list !== undefined && !isListOfNames(list)) {
      problems.push(`${name} is ${show(list)}; it must be a list of different names.`);
    }
  }
  if (isListOfNames(phases)) {
    for (const phase of phases.filter((name) => !phaseName.test(name))) {
      problems.push(
        `the phase ${show(phase)} must start with a letter and have only letters, digits, "_", "-" and ".".`,
      );
    }
  }
  if (isListOfNames(attributes)) {
    for (const attribute of attributes.filter((name) => reservedAttributes.includes(name))) {
      problems.push(`the attribute ${show(attribute)} has the name of a field that every revision has.`);
    }
  }
  if (versionTable !== undefined && !isVersionTable(versionTable)) {
    problems.push(`versionTable is ${show(versionTable)}; it must be { name?: string, schema?: string }.`);
  }
  if (database !== undefined && typeof database !== 'function') {
    problems.push(`database is ${show(database)}; it must be a function that returns a Drizzle db.`);
  }
  if (scriptEnv !== undefined && !isEnvironment(scriptEnv)) {
    problems.push('scriptEnv must be an object of strings.'); // its values may be secret
  }
  if (root !== undefined && typeof root !== 'string') problems.push(`root is ${show(root)}; it must be a path.`);

  if (problems.length > 0) {
    const problem =
      problems.length === 1
        ? `The configuration is wrong: ${problems[0]}`
        : `The configuration is wrong in ${problems.length} places:\n${problems.map((text) => `  - ${text}`).join('\n')}`;
    throw new ConfigError('AO_CONFIG_INVALID', { problem, ...where });
  }
  validateDefaultPhase((phases ?? []) as string[], defaultPhase, where);
}

function validateDefaultPhase(
  phases: readonly string[],
  defaultPhase: unknown,
  where: { location: Location } | undefined,
) {
  if (defaultPhase === undefined) {
    if (phases.length === 0) return;
    throw new ConfigError('AO_DEFAULT_PHASE_MISSING', {
      problem: `phases are configured (${phases.join(', ')}), but defaultPhase is not.`,
      fix: `Say which phase a revision that is not phased belongs to, e.g. defaultPhase: ${show(phases[Math.floor(phases.length / 2)])}.`,
      ...where,
    });
  }
  if (!phases.includes(defaultPhase as string)) {
    throw new ConfigError('AO_DEFAULT_PHASE_UNKNOWN', {
      problem: `defaultPhase is ${show(defaultPhase)}, which is not one of the phases (${phases.join(', ') || 'none are configured'}).`,
      fix:
        phases.length > 0
          ? `Set it to one of them.`
          : 'Configure phases, e.g. ["before-deploy", "after-deploy", "final"].',
      ...where,
    });
  }
}

function isListOfNames(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((name) => typeof name === 'string' && name) &&
    new Set(value).size === value.length
  );
}

function isVersionTable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([key, part]) => ['name', 'schema'].includes(key) && typeof part === 'string' && part,
  );
}

function isEnvironment(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return typeof value === 'function' ? 'a function' : JSON.stringify(value);
}
