import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, Dialect, Op, Operation, Revision, RevisionContext, RevisionSource } from '@ao/core';
import { mysql } from '@ao/offline-sql/mysql';
import { postgresql } from '@ao/offline-sql/postgresql';
import { sqlite } from '@ao/offline-sql/sqlite';
import { executeScript } from '@ao/script-op';
import type { Family } from './databases.js';

export const dialects: Readonly<Record<Family, Dialect>> = {
  sqlite: sqlite(),
  postgresql: postgresql(),
  mysql: mysql(),
};

export const phases = ['before-deploy', 'after-deploy', 'final'];

/** What one phase does, or a revision that is not phased. */
type Steps = readonly (string | Operation)[];
type PhasedSteps = Readonly<Record<string, Steps>>;

export interface RevisionSketch {
  readonly upgrade?: Steps | PhasedSteps;
  readonly downgrade?: Steps | PhasedSteps;
}

/** A revision as its file would define it. */
export function revision(id: string, downRevision: Revision['downRevision'], sketch: RevisionSketch = {}): Revision {
  const record = (steps: Steps | PhasedSteps) => (op: Op, context: RevisionContext) => {
    if (isPlain(steps)) return steps.forEach(op);
    for (const phase of context.phases) {
      const items = steps[phase];
      if (!items) continue;
      context.enterPhase(phase);
      items.forEach(op);
    }
  };
  const { upgrade = [], downgrade = [] } = sketch;
  return { revision: id, downRevision, upgrade: record(upgrade), downgrade: record(downgrade) };
}

const isPlain = (steps: Steps | PhasedSteps): steps is Steps => Array.isArray(steps);

/** A folder of scripts, and a configuration of revisions that stand in the test itself. */
export interface TestProject {
  readonly root: string;
  readonly config: Config;
  /** A script of the project that writes a line to the journal. */
  script(line: string): Operation;
  /** The lines that scripts have written, in their order. */
  journal(): string[];
  remove(): void;
}

export interface ProjectOptions extends Omit<Partial<Config>, 'root'> {
  /** The folder of a project that another process has made. */
  readonly root?: string;
}

export function createProject(
  family: Family,
  revisions: readonly Revision[] | ((project: TestProject) => readonly Revision[]),
  { root = createFolder(), ...config }: ProjectOptions = {},
): TestProject {
  const journal = join(root, 'journal.txt');
  const project: TestProject = {
    root,
    get config() {
      const list = typeof revisions === 'function' ? revisions(project) : revisions;
      return {
        dialect: dialects[family],
        revisions: sourceOf(root, list),
        phases,
        defaultPhase: 'after-deploy',
        scriptEnv: { JOURNAL: journal },
        ...config,
      };
    },
    script: (line) => executeScript('write.sh', { args: [line] }),
    journal: () => readFileSync(journal, 'utf8').split('\n').filter(Boolean),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  return project;
}

function createFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'ao-online-project-'));
  writeFileSync(join(root, 'journal.txt'), '');
  writeFileSync(join(root, 'write.sh'), writeScript);
  return root;
}

/** Writes its argument to the journal, and fails if it is told to. */
const writeScript = `echo "$1" >> "$JOURNAL"
echo "wrote $1"
case "$1" in fail*) exit 3 ;; esac
`;

function sourceOf(root: string, revisions: readonly Revision[]): RevisionSource {
  const file = (id: string) => join(root, `${id}.ts`);
  return {
    root,
    list: async () => revisions.map((each) => ({ ...each, file: file(each.revision), attributes: {} })),
    load: async ({ revision: id }) => revisions.find((each) => each.revision === id) as Revision,
    locate: (id) => ({ file: file(id), line: 1 }),
    locateError: () => undefined,
  };
}
