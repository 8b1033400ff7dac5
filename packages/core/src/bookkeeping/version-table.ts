import type { VersionChange } from '../graph/revision-graph.js';
import type { SqlStep } from '../operation/step.js';
import type { Project } from '../project/open-project.js';

type VersionTableProject = Pick<Project, 'dialect' | 'versionTable'>;

/**
 * The version table as alembic creates it: a database can be handed over, and back.
 *
 * ```sql
 * CREATE TABLE alembic_version (
 *     version_num VARCHAR(32) NOT NULL,
 *     CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
 * )
 * ```
 */
export function createVersionTable(project: VersionTableProject, { ifNotExists = false } = {}): SqlStep {
  const { name } = project.versionTable;
  const constraint = name === 'alembic_version' ? 'alembic_version_pkc' : project.dialect.identifier(`${name}_pkc`);
  return project.dialect.statement(
    `CREATE TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${tableName(project)} (\n    version_num VARCHAR(32) NOT NULL,\n    CONSTRAINT ${constraint} PRIMARY KEY (version_num)\n)`,
  );
}

/** The statement for one change of the version table, in alembic's words. */
export function changeVersion(project: VersionTableProject, change: VersionChange): SqlStep {
  // There is one for every revision, and it is plain: the dialect need not look at it.
  return { type: project.dialect.name, script: describeChange(project, change), transactional: true };
}

function describeChange(project: VersionTableProject, change: VersionChange): string {
  const { dialect } = project;
  const table = tableName(project);
  const [kind, id] = change;
  switch (kind) {
    case 'insert':
      return `INSERT INTO ${table} (version_num) VALUES (${dialect.literal(id)})`;
    case 'update':
      return `UPDATE ${table} SET version_num=${dialect.literal(change[2])} WHERE ${table}.version_num = ${dialect.literal(id)}`;
    case 'delete':
      return `DELETE FROM ${table} WHERE ${table}.version_num = ${dialect.literal(id)}`;
  }
}

/** The table's name as it stands in statements: unquoted where it is alembic's own, or the ledger beside it. */
export function tableName({ dialect, versionTable: { name, schema } }: VersionTableProject): string {
  if (schema !== undefined) return dialect.identifier(schema, name);
  return /^alembic_version(_ledger)?$/.test(name) ? name : dialect.identifier(name);
}
