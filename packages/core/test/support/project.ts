import type { Dialect, Project, Revision, RevisionFunction, RevisionSource, ScriptStep } from '../../src/index.js';
import { createRevisionGraph } from '../../src/index.js';

/** A dialect that takes strings as they are: enough to test what does not depend on a dialect. */
export const plainDialect: Dialect = {
  name: 'sqlite',
  family: 'sqlite',
  transactionalDdl: true,
  statement: (statement, { transactional = true } = {}) => ({
    type: 'sqlite',
    script: String(statement),
    transactional,
  }),
  expression: String,
  literal: (value) => `'${String(value)}'`,
  identifier: (...parts) => parts.map((part) => `"${part}"`).join('.'),
  script: { preamble: [], transaction: null, terminate: (statement) => `${statement};` },
};

/** The same, with transactions and a preamble in its scripts. */
export const transactionDialect: Dialect = {
  ...plainDialect,
  script: {
    ...plainDialect.script,
    preamble: ['SET a = 1', 'SET b = 2'],
    transaction: { begin: 'BEGIN', commit: 'COMMIT' },
  },
};

/** Revisions that stand in the test itself. */
export function sourceOf(revisions: readonly Revision[]): RevisionSource {
  const file = (id: string) => `/project/revisions/${id}.ts`;
  return {
    root: '/project/revisions',
    list: async () =>
      revisions.map((revision) => ({ ...revision, file: file(revision.revision), attributes: revision })),
    load: async ({ revision }) => revisions.find((each) => each.revision === revision) as Revision,
    locate: (id, property) => ({ file: file(id), line: property === 'upgrade' ? 7 : 1 }),
    locateError: () => undefined,
  };
}

export const phases = ['before-deploy', 'after-deploy', 'final'];

/** A project of these revisions, with three phases unless told otherwise. */
export async function projectOf(revisions: readonly Revision[], options: Partial<Project> = {}): Promise<Project> {
  const source = sourceOf(revisions);
  return {
    dialect: plainDialect,
    phases,
    defaultPhase: 'after-deploy',
    attributes: [],
    versionTable: { name: 'alembic_version' },
    database: undefined,
    scriptEnv: {},
    source,
    graph: createRevisionGraph(await source.list()),
    ...options,
  };
}

/** A phased revision: what each phase does. */
export function phasedRevision(
  revision: string,
  downRevision: Revision['downRevision'],
  steps: Readonly<Record<string, readonly (string | ScriptStep)[]>>,
): Revision {
  const upgrade: RevisionFunction = (op, context) => {
    for (const [phase, items] of Object.entries(steps)) {
      context.enterPhase(phase);
      for (const item of items) op(typeof item === 'string' ? `upgrade ${item}` : scriptOperation(item));
    }
  };
  return { revision, downRevision, upgrade };
}

export const scriptOperation = (step: ScriptStep) => ({ kind: 'script', steps: () => [step] });

export const script = (path: string): ScriptStep => ({ type: 'python', script: 'print()', path, run: async () => {} });
