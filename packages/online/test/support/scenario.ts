import type { Operation, Revision } from '@ao/core';
import type { Family } from './databases.js';
import { dialects, phases, revision, type TestProject } from './project.js';

/** One step, and how a person would find out whether it has done its work: by a query that gives a row, or in the journal. */
interface Step {
  readonly operation: string | Operation;
  readonly isDone: { readonly query: string } | { readonly line: string };
}

/** By revision and phase. No step can run twice without leaving a trace. */
type Steps = Readonly<Record<string, Readonly<Record<string, readonly Step[]>>>>;

export interface Scenario {
  readonly revisions: readonly Revision[];
  step(revision: string, phase: string | null, number: number): Step;
}

/** Several revisions, two branches and their merge; phases, scripts, and a statement that no transaction can hold. */
export function createScenario(family: Family, project: Pick<TestProject, 'script'>): Scenario {
  const sql = (text: string, query: string): Step => ({ operation: text, isDone: { query } });
  const change = (text: string, sum: number) => sql(text, `SELECT 1 FROM item HAVING SUM(n) = ${sum}`);
  const script = (line: string): Step => ({ operation: project.script(line), isDone: { line } });
  const probed = (text: string, probe: string): Step => ({
    operation: { kind: 'probed', steps: () => [{ ...dialects[family].statement(text), probe }] },
    isDone: { query: probe },
  });
  const steps: Steps = {
    1: {
      'before-deploy': [
        probed('CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)', tableQuery(family, 'item')),
        change('INSERT INTO item VALUES (1, 1), (2, 2), (3, 3)', 6),
      ],
      'after-deploy': [
        change('UPDATE item SET n = n + 1', 9),
        script('1 after-deploy'),
        change('UPDATE item SET n = n * 2', 18),
      ],
      final: [script('1 final')],
    },
    2: {
      'after-deploy': [
        sql('ALTER TABLE item ADD COLUMN label VARCHAR(20)', columnQuery[family]),
        sql("UPDATE item SET label = 'seen'", "SELECT 1 FROM item WHERE label = 'seen' HAVING COUNT(*) = 3"),
      ],
    },
    a: { 'before-deploy': [sql(indexStatement[family], indexQuery[family])] },
    b: {
      'after-deploy': [script('b after-deploy')],
      final: [change('UPDATE item SET n = n + 10', 48), script('b final')],
    },
  };
  const upgrade = (id: string) =>
    Object.fromEntries(
      Object.entries(steps[id] ?? {}).map(([phase, list]) => [phase, list.map(({ operation }) => operation)]),
    );
  return {
    revisions: [
      revision('1', null, { upgrade: upgrade('1') }),
      revision('2', '1', { upgrade: upgrade('2')['after-deploy'] as string[] }),
      revision('a', '2', { upgrade: upgrade('a') }),
      revision('b', '2', { upgrade: upgrade('b') }),
      revision('merged', ['a', 'b']),
    ],
    step: (id, phase, number) => steps[id]?.[phase ?? (phases[1] as string)]?.[number - 1] as Step,
  };
}

/** Gives a row if the table is there. */
export const tableQuery = (family: Family, table: string): string =>
  ({
    sqlite: `SELECT 1 FROM sqlite_master WHERE name = '${table}'`,
    postgresql: `SELECT 1 WHERE to_regclass('${table}') IS NOT NULL`,
    mysql: `SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '${table}'`,
  })[family];

const columnQuery: Readonly<Record<Family, string>> = {
  sqlite: "SELECT 1 FROM pragma_table_info('item') WHERE name = 'label'",
  postgresql: "SELECT 1 FROM information_schema.columns WHERE table_name = 'item' AND column_name = 'label'",
  mysql:
    "SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'item' AND column_name = 'label'",
};

const indexStatement: Readonly<Record<Family, string>> = {
  sqlite: 'CREATE INDEX item_n ON item (n)',
  postgresql: 'CREATE INDEX CONCURRENTLY item_n ON item (n)',
  mysql: 'CREATE INDEX item_n ON item (n)',
};

const indexQuery: Readonly<Record<Family, string>> = {
  sqlite: "SELECT 1 FROM sqlite_master WHERE name = 'item_n'",
  postgresql: "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('item_n') AND indisvalid",
  mysql:
    "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'item' AND index_name = 'item_n'",
};
