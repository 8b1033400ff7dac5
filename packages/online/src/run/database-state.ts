import {
  type Direction,
  type LedgerRow,
  ledgerTable,
  type Project,
  parseLedgerRow,
  type RevisionId,
  selectLedger,
  tableName,
  type Unit,
} from '@ao/core';
import type { Session } from '../session/session.js';
import { tableExists } from '../session/table-exists.js';

/** What the database says of itself. Only true while the lock is held. */
export interface DatabaseState {
  readonly hasVersionTable: boolean;
  /** The rows of the version table, sorted. */
  readonly versions: readonly RevisionId[];
  readonly hasLedger: boolean;
  readonly ledger: Ledger;
}

/** The rows of the ledger, by what {@link keyOf} makes of a unit. */
type Ledger = ReadonlyMap<string, LedgerRow>;
type UnitName = Pick<Unit, 'revision' | 'phase'>;

/** A database that has neither table is one on which nothing has run. */
export async function readDatabaseState(session: Session, project: Project): Promise<DatabaseState> {
  const { dialect, versionTable } = project;
  const hasVersionTable = await tableExists(session, dialect, versionTable);
  const versions = hasVersionTable ? await session.rows(`SELECT version_num FROM ${tableName(project)}`) : [];
  const hasLedger = await tableExists(session, dialect, ledgerTable(project));
  const rows = hasLedger ? await session.rows(selectLedger(project).script) : [];
  return {
    hasVersionTable,
    versions: versions.map(([version]) => String(version)).sort(),
    hasLedger,
    ledger: new Map(rows.map(parseLedgerRow).map((row) => [keyOf(row, row.direction), row])),
  };
}

/** A row of a revision that is not finished. */
export type OpenRow = LedgerRow & { readonly state: 'running' | 'done' };

export const isOpen = (row: LedgerRow): row is OpenRow => row.state !== 'finished';

/** What the ledger has of a unit. */
export const findRow = ({ ledger }: DatabaseState, unit: UnitName, direction: Direction): LedgerRow | undefined =>
  ledger.get(keyOf(unit, direction));

/** What the ledger says of a unit that was begun and whose revision is not finished. */
export function findOpenRow(state: DatabaseState, unit: UnitName, direction: Direction): OpenRow | undefined {
  const row = findRow(state, unit, direction);
  return row && isOpen(row) ? row : undefined;
}

const keyOf = ({ revision, phase }: UnitName, direction: Direction) => JSON.stringify([revision, phase, direction]);
