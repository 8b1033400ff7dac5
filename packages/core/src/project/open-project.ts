import { resolve } from 'node:path';
import type { Config } from '../config/config.js';
import { validateConfig } from '../config/validate-config.js';
import type { Dialect } from '../dialect/dialect.js';
import { createRevisionGraph } from '../graph/create-revision-graph.js';
import type { RevisionGraph } from '../graph/revision-graph.js';
import { createFolderSource } from '../source/create-folder-source.js';
import type { RevisionEntry, RevisionSource } from '../source/revision-source.js';

/** A project but for its revisions. */
export interface ProjectSettings {
  readonly dialect: Dialect;
  /** In the order of a deployment; empty where none are configured. */
  readonly phases: readonly string[];
  /** The phase of what is not phased; null where no phases are configured. */
  readonly defaultPhase: string | null;
  readonly attributes: readonly string[];
  readonly versionTable: { readonly name: string; readonly schema?: string };
  readonly database: Config['database'];
  readonly scriptEnv: Readonly<Record<string, string>>;
  readonly source: RevisionSource;
}

/** A configuration with its revisions listed and their graph built. No revision has been run. */
export interface Project extends ProjectSettings {
  readonly graph: RevisionGraph<RevisionEntry>;
}

/**
 * Reads the headers of all revisions and builds their graph.
 *
 * @throws ConfigError, RevisionError, GraphError: all that is wrong with the headers and the graph, at once
 */
export async function openProject(config: Config): Promise<Project> {
  const settings = readSettings(config);
  return { ...settings, graph: createRevisionGraph(await settings.source.list()) };
}

/** Reads no revision. @throws ConfigError */
export function readSettings(config: Config): ProjectSettings {
  validateConfig(config);
  const { dialect, revisions, phases = [], defaultPhase = null, attributes = [], versionTable, root } = config;
  const { database, scriptEnv = {} } = config;
  const source =
    typeof revisions === 'string' ? createFolderSource(resolve(root ?? '', revisions), { attributes }) : revisions;
  const table = { name: 'alembic_version', ...versionTable };
  return { dialect, phases, defaultPhase, attributes, versionTable: table, database, scriptEnv, source };
}
