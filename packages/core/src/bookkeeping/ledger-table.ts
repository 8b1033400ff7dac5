import type { DialectFamily } from '../dialect/dialect.js';
import type { Direction, SqlStep } from '../operation/step.js';
import type { Unit } from '../plan/plan.js';
import type { Project } from '../project/open-project.js';
import type { RevisionId } from '../revision/revision.js';
import type { LedgerMark, LedgerRow, LedgerState, LedgerWriter } from './ledger.js';
import { tableName } from './version-table.js';

type LedgerProject = Pick<Project, 'dialect' | 'versionTable'>;
type UnitName = Pick<Unit, 'revision' | 'phase'>;

const columns = [
  'revision',
  'direction',
  'phase',
  'state',
  'steps_done',
  'step_started',
  'checksum',
  'run_id',
  'tool',
  'started_at',
  'updated_at',
];

const timestamp: Readonly<Record<DialectFamily, string>> = {
  sqlite: 'TIMESTAMP',
  postgresql: 'TIMESTAMP WITH TIME ZONE',
  mysql: 'TIMESTAMP NULL',
};

/** The table beside the version table: `alembic_version_ledger`. */
export function ledgerTable({ versionTable: { name, schema } }: LedgerProject): { name: string; schema?: string } {
  return { name: `${name}_ledger`, ...(schema !== undefined && { schema }) };
}

/** Creates the ledger, unless it is there. */
export function createLedger(project: LedgerProject): SqlStep {
  const type = timestamp[project.dialect.family];
  return project.dialect.statement(`CREATE TABLE IF NOT EXISTS ${ledgerName(project)} (
    revision VARCHAR(32) NOT NULL,
    direction VARCHAR(9) NOT NULL,
    phase VARCHAR(255) NOT NULL,
    state VARCHAR(8) NOT NULL,
    steps_done INTEGER NOT NULL,
    step_started INTEGER NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    run_id VARCHAR(36) NOT NULL,
    tool VARCHAR(32) NOT NULL,
    started_at ${type},
    updated_at ${type},
    PRIMARY KEY (revision, direction, phase)
)`);
}

/** Reads the whole ledger; {@link parseLedgerRow} reads a row. */
export function selectLedger(project: LedgerProject): SqlStep {
  return project.dialect.statement(`SELECT ${columns.join(', ')} FROM ${ledgerName(project)}`);
}

/** @param row the values of {@link selectLedger}, as any driver gives them */
export function parseLedgerRow(row: readonly unknown[]): LedgerRow {
  const [revision, direction, phase, state, stepsDone, stepStarted, checksum, runId, tool, startedAt, updatedAt] = row;
  return {
    revision: String(revision),
    direction: String(direction) as Direction,
    phase: phase === '' ? null : String(phase),
    state: String(state) as LedgerState,
    stepsDone: Number(stepsDone),
    stepStarted: Number(stepStarted),
    checksum: String(checksum),
    runId: String(runId),
    tool: String(tool),
    startedAt: timeText(startedAt),
    updatedAt: timeText(updatedAt),
  };
}

const timeText = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));

/** Makes room for the first row of a unit whose revision was finished before: what is history gives way. */
export function forgetLedgerRow(project: LedgerProject, unit: UnitName, writer: LedgerWriter): SqlStep {
  return project.dialect.statement(
    `DELETE FROM ${ledgerName(project)} WHERE ${isUnit(project, unit, writer)} AND state = 'finished'`,
  );
}

/** Writes the first row of a unit. One that has a row is refused by the database: it was begun by somebody else. */
export function insertLedgerRow(
  project: LedgerProject,
  unit: UnitName,
  writer: LedgerWriter,
  mark: LedgerMark,
): SqlStep {
  const { dialect } = project;
  const values = [
    ...[unit.revision, writer.direction, unit.phase ?? '', mark.state].map((text) => dialect.literal(text)),
    ...[mark.stepsDone, mark.stepStarted].map(String),
    ...[mark.checksum, writer.runId, writer.tool].map((text) => dialect.literal(text)),
    ...['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'],
  ];
  return dialect.statement(`INSERT INTO ${ledgerName(project)} (${columns.join(', ')})\nVALUES (${values.join(', ')})`);
}

/** Moves the row of a unit on. */
export function updateLedgerRow(
  project: LedgerProject,
  unit: UnitName,
  writer: LedgerWriter,
  mark: LedgerMark,
): SqlStep {
  const { dialect } = project;
  const changes = [
    `state = ${dialect.literal(mark.state)}`,
    `steps_done = ${mark.stepsDone}`,
    `step_started = ${mark.stepStarted}`,
    `checksum = ${dialect.literal(mark.checksum)}`,
    `run_id = ${dialect.literal(writer.runId)}`,
    `tool = ${dialect.literal(writer.tool)}`,
    'updated_at = CURRENT_TIMESTAMP',
  ];
  return dialect.statement(
    `UPDATE ${ledgerName(project)} SET ${changes.join(', ')}\nWHERE ${isUnit(project, unit, writer)}`,
  );
}

/** Makes the rows of a finished revision history. Undone, a revision leaves none. */
export function finishLedgerRows(project: LedgerProject, revision: RevisionId, direction: Direction): SqlStep {
  const where = `WHERE revision = ${project.dialect.literal(revision)}`;
  return project.dialect.statement(
    direction === 'downgrade'
      ? `DELETE FROM ${ledgerName(project)} ${where}`
      : `UPDATE ${ledgerName(project)} SET state = 'finished' ${where} AND direction = 'upgrade'`,
  );
}

function ledgerName(project: LedgerProject): string {
  const { name, schema } = ledgerTable(project);
  return tableName({ dialect: project.dialect, versionTable: { name, ...(schema !== undefined && { schema }) } });
}

const isUnit = ({ dialect }: LedgerProject, { revision, phase }: UnitName, { direction }: LedgerWriter) =>
  `revision = ${dialect.literal(revision)} AND direction = '${direction}' AND phase = ${dialect.literal(phase ?? '')}`;
