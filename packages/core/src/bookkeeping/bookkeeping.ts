import type { SqlStep } from '../operation/step.js';
import type { Plan, Unit } from '../plan/plan.js';
import type { Project } from '../project/open-project.js';
import { changeVersion, createVersionTable } from './version-table.js';

/** What a database is told beside the steps themselves. */
export interface Bookkeeping {
  /** Run before everything else. */
  create(plan: Plan): readonly SqlStep[];
  /** Run right before the steps of the unit, with the first of them in one transaction where that is possible. */
  begin(unit: Unit): readonly SqlStep[];
  /** Run right after the steps of the unit, with the last of them in one transaction where that is possible. */
  finish(unit: Unit): readonly SqlStep[];
}

/** The version table alone, as alembic keeps it. */
export function versionBookkeeping(project: Pick<Project, 'dialect' | 'versionTable'>): Bookkeeping {
  return {
    create: ({ direction, from, phase }) => {
      if (direction === 'downgrade' || from.length > 0) return [];
      // The texts of several phases go to one database: the first that has anything to do creates the table.
      return [createVersionTable(project, { ifNotExists: phase !== null })];
    },
    begin: () => [],
    finish: (unit) => unit.versions.map((change) => changeVersion(project, change)),
  };
}
