import { existsSync } from 'node:fs';
import { AoError, type Config, type Revision, type Step } from '@ao/core';
import type { Table } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bulkInsert, createTable } from '../../src/index.js';
import { apply, type TestDatabase } from '../support/database.js';
import { printed } from '../support/plan.js';
import { hostile } from './hostile.js';

const file = `/tmp/ao-whole-plan-${process.pid}`;

/** What makes a client do something else, where it is at the start of a line, or outside of quotes and comments. */
const texts: Readonly<Record<string, string>> = {
  ...hostile,
  'a shell command of psql and mariadb': `x\n\\! touch ${file}\n`,
  'a shell command of psql and mariadb in a line': `x \\! touch ${file}`,
  'a shell command of sqlite3': `x\n.shell touch ${file}\n`,
  'a shell command of mariadb': `x\nsystem touch ${file}\n`,
  'a file to write of sqlite3': `x\n.once ${file}\nSELECT 1;\n`,
  'a file to write of psql': `x\n\\o ${file}\nSELECT 1;\n`,
  'a file to write of mariadb': `x\ntee ${file}\n`,
  'a delimiter': 'x\ndelimiter //\nDROP TABLE canary//\n',
  'the end of a comment': '*/ DROP TABLE canary; /*',
  'the end of a line of Unicode': 'x\u2028DROP TABLE canary;',
  'the end of a line that only some see': 'x\x0bDROP TABLE canary;\x85DROP TABLE canary;',
  'the end of a literal': "'); DROP TABLE canary; --",
  'dollar quotes that open': '$x$; DROP TABLE canary; --',
};

export interface WholePlanOptions {
  readonly canary: Table;
  /** A table with the name, and with a column, a check and a value of that name. */
  readonly table: (name: string) => Table;
}

/** What a text is in a plan: a part of the configuration, of every revision, or of one. */
interface Place {
  readonly config?: Partial<Config>;
  readonly every?: Partial<Revision>;
  readonly one?: Partial<Revision>;
}

/** All but those of single operations, which have tests of their own. */
function placesOf(text: string, { table }: WholePlanOptions): readonly Place[] {
  const script: Step = { type: 'sh', script: '', path: text, run: async () => {} };
  return [
    { one: { revision: text } },
    { one: { message: text } },
    { one: { branchLabels: text } },
    { config: { attributes: [text] }, every: { [text]: 'x' } },
    { config: { attributes: ['ticket'] }, every: { ticket: text } },
    { config: { phases: [text], defaultPhase: text } },
    { config: { versionTable: { name: `${text} v` } } },
    { one: { upgrade: (op) => op({ kind: 'script', steps: () => [script] }) } },
    { one: { upgrade: (op) => op(createTable(table(text))) } },
  ];
}

const versionTable = `it's \`a\` "version"; DROP TABLE canary; -- $$`;

/** A revision for each place, one after the other, and a last one that shows that the text was read to its end. */
function planOf(places: readonly Place[], { canary }: WholePlanOptions) {
  const configs = places.map(({ config = {} }) => config);
  const every = Object.assign({}, ...places.map((place) => place.every));
  const last: Place = { one: { upgrade: (op) => op(bulkInsert(canary, [{ id: 2 } as never])) } };
  const revisions: Revision[] = [];
  for (const { one } of [...places, last]) {
    const downRevision = revisions.at(-1)?.revision ?? null;
    revisions.push({ revision: `r${revisions.length}`, downRevision, ...every, ...one });
  }
  const phases = configs.flatMap(({ phases: own = [] }) => own);
  return {
    ...Object.assign({}, ...configs),
    ...(phases.length > 0 && { phases, defaultPhase: phases.at(-1) }),
    ...(places.length > 1 && { versionTable: { name: versionTable } }),
    attributes: [...new Set(configs.flatMap(({ attributes = [] }) => attributes))],
    revisions,
  };
}

/** What `ao upgrade --sql` prints, fed to the client, does what it says, whatever a plan is made of. */
export function wholePlanSuite(database: () => TestDatabase, options: WholePlanOptions): void {
  const { canary } = options;

  test('a whole plan of hostile input does no harm', { timeout: 120_000 }, async () => {
    const { dialect, rows, pipe } = database();
    const accepted: Place[] = [];
    for (const [what, text] of Object.entries(texts)) {
      for (const place of placesOf(text, options)) {
        const error: unknown = await printed({ dialect, ...planOf([place], options) }).then(
          () => accepted.push(place),
          (refusal: unknown) => refusal,
        );
        if (accepted.includes(place)) continue;
        expect(error, what).toBeInstanceOf(AoError);
        expect((error as AoError).fix, what).not.toBe('');
      }
    }
    expect(accepted.length).toBeGreaterThan(100);
    await apply(database(), createTable(canary), bulkInsert(canary, [{ id: 1 } as never]));
    await pipe?.(await printed({ dialect, ...planOf(accepted, options) }));
    expect(await rows('SELECT id FROM canary ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await rows(`SELECT version_num AS v FROM ${dialect.identifier(versionTable)}`)).toEqual([
      { v: `r${accepted.length}` },
    ]);
    expect(existsSync(file)).toBe(false);
  });
}
