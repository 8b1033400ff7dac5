import { version } from '../../package.json';
import type { Project } from '../project/open-project.js';
import { type Bookkeeping, versionBookkeeping } from './bookkeeping.js';
import { checksumSteps, type LedgerMark, type LedgerWriter, offlineRun } from './ledger.js';
import { createLedger, finishLedgerRows, forgetLedgerRow, insertLedgerRow, updateLedgerRow } from './ledger-table.js';

/**
 * The version table and the ledger, for the text of one phase: so the database knows what was run by hand.
 *
 * The row of a unit is inserted before its steps, which is refused where the phase has begun already: a text that is run twice
 * stops before it does anything twice. Should it stop halfway, nobody knows how far it came, and the row says that, too.
 */
export function ledgerBookkeeping(project: Pick<Project, 'dialect' | 'versionTable'>): Bookkeeping {
  const versions = versionBookkeeping(project);
  const writer: LedgerWriter = { direction: 'upgrade', runId: offlineRun, tool: `ao ${version}` };
  return {
    create: (plan) => [...versions.create(plan), createLedger(project)],
    begin(unit) {
      if (unit.steps.length === 0) return [];
      const mark: LedgerMark = { state: 'running', stepsDone: 0, stepStarted: unit.steps.length, checksum: '' };
      return [forgetLedgerRow(project, unit, writer), insertLedgerRow(project, unit, writer, mark)];
    },
    finish(unit) {
      const { length } = unit.steps;
      const isFinished = unit.versions.length > 0;
      const state = isFinished ? 'finished' : 'done';
      const mark: LedgerMark = { state, stepsDone: length, stepStarted: length, checksum: checksumSteps(unit.steps) };
      return [
        ...(length > 0 ? [updateLedgerRow(project, unit, writer, mark)] : []),
        ...versions.finish(unit),
        ...(isFinished ? [finishLedgerRows(project, unit.revision, 'upgrade')] : []),
      ];
    },
  };
}
