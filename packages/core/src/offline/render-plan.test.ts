import { describe, expect, test } from 'vitest';
import { phasedRevision, projectOf, script, transactionDialect } from '../../test/support/project.js';
import { planUpgrade } from '../plan/plan-upgrade.js';
import { renderPlan } from './render-plan.js';

const revisions = [
  phasedRevision('1', null, { 'before-deploy': ['a', 'b'], final: ['c', script('scripts/backfill.py'), 'd'] }),
  { revision: '2', downRevision: '1', upgrade: (op: (text: string) => void) => op('e') },
];

describe('a plan as text', () => {
  test('has phases and scripts as comments, and the version row after the last phase', async () => {
    const project = await projectOf(revisions);
    expect(
      renderPlan(project, await planUpgrade(project, { from: [], to: 'head' })),
    ).toBe(`CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1

-- PHASE::before-deploy::;

upgrade a;

upgrade b;

-- PHASE::final::;

upgrade c;

-- SCRIPT::scripts/backfill.py::;

upgrade d;

INSERT INTO alembic_version (version_num) VALUES ('1');

-- Running upgrade 1 -> 2

-- PHASE::after-deploy::;

e;

UPDATE alembic_version SET version_num='2' WHERE alembic_version.version_num = '1';
`);
  });

  test('has transactions where the script has them: scripts and what may not stand in one stay outside', async () => {
    const revision = phasedRevision('1', null, { final: ['c', script('scripts/backfill.py'), 'd'] });
    const project = await projectOf([revision], { dialect: transactionDialect });
    expect(renderPlan(project, await planUpgrade(project, { from: [], to: 'head' }))).toBe(`SET a = 1;
SET b = 2;

BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

COMMIT;

-- Running upgrade  -> 1

-- PHASE::final::;

BEGIN;

upgrade c;

COMMIT;

-- SCRIPT::scripts/backfill.py::;

BEGIN;

upgrade d;

INSERT INTO alembic_version (version_num) VALUES ('1');

COMMIT;
`);
  });

  test('has them only in the units that need them, where the script says so', async () => {
    const { script: format } = transactionDialect;
    const transaction = { begin: 'BEGIN', commit: 'COMMIT', units: 'mixed' } as const;
    const dialect = { ...transactionDialect, script: { ...format, preamble: [], transaction } };
    const outside = { kind: 'outside', steps: () => [dialect.statement('vacuum', { transactional: false })] };
    const project = await projectOf(
      [
        { revision: '1', downRevision: null, upgrade: (op) => op('a') },
        {
          revision: '2',
          downRevision: '1',
          upgrade(op) {
            op('b');
            op('c');
            op(outside);
          },
        },
      ],
      { dialect },
    );
    const text = renderPlan(project, await planUpgrade(project, { from: [], to: 'head' }));
    expect(text.split('\n\n').map((block) => block.split('\n')[0])).toEqual([
      'CREATE TABLE alembic_version (',
      '-- Running upgrade  -> 1',
      '-- PHASE::after-deploy::;',
      'a;',
      expect.stringMatching(/^INSERT/),
      '-- Running upgrade 1 -> 2',
      '-- PHASE::after-deploy::;',
      'BEGIN;',
      'b;',
      'c;',
      'COMMIT;',
      'vacuum;',
      'BEGIN;',
      expect.stringMatching(/^UPDATE/),
      'COMMIT;',
    ]);
  });

  test('writes the ledger when it is of a single phase, and creates what the text of another phase may have created', async () => {
    const project = await projectOf(revisions);
    const text = renderPlan(project, await planUpgrade(project, { from: [], to: 'head', phase: 'final' }));
    const firstLines = text.split('\n\n').map((block) => block.split('\n')[0]);
    expect(firstLines).toEqual([
      'CREATE TABLE IF NOT EXISTS alembic_version (',
      'CREATE TABLE IF NOT EXISTS alembic_version_ledger (',
      '-- Running upgrade  -> 1',
      '-- PHASE::final::;',
      expect.stringMatching(/^DELETE FROM alembic_version_ledger /),
      expect.stringMatching(/^INSERT INTO alembic_version_ledger /),
      'upgrade c;',
      '-- SCRIPT::scripts/backfill.py::;',
      'upgrade d;',
      expect.stringMatching(/^UPDATE alembic_version_ledger SET state = 'finished', steps_done = 3, /),
      "INSERT INTO alembic_version (version_num) VALUES ('1');",
      expect.stringMatching(/^UPDATE alembic_version_ledger SET state = 'finished' /),
      '-- Running upgrade 1 -> 2',
      '-- PHASE::final::;',
      expect.stringMatching(/^UPDATE alembic_version SET version_num='2'/),
      expect.stringMatching(/^UPDATE alembic_version_ledger SET state = 'finished' /),
    ]);
  });

  test('is empty when there is nothing to do', async () => {
    const project = await projectOf(revisions);
    expect(renderPlan(project, await planUpgrade(project, { from: ['2'], to: 'head' }))).toBe('');
  });

  test('has no phase markers where no phases are configured, and names the version table as configured', async () => {
    const project = await projectOf(
      [revisions[1] as never].map((revision) => ({ ...(revision as object), downRevision: null })) as never,
      {
        phases: [],
        defaultPhase: null,
        versionTable: { name: 'Version', schema: 'ops' },
      },
    );
    expect(
      renderPlan(project, await planUpgrade(project, { from: [], to: 'head' })),
    ).toBe(`CREATE TABLE "ops"."Version" (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT "Version_pkc" PRIMARY KEY (version_num)
);

-- Running upgrade  -> 2

e;

INSERT INTO "ops"."Version" (version_num) VALUES ('2');
`);
  });
});
