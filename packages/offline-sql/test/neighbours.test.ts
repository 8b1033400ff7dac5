import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from './support/harness.js';
import { openPglite } from './support/postgresql.js';
import { fuzzCount, patience, Random, seed } from './support/random.js';
import { openSqlite } from './support/sqlite.js';

vi.setConfig({ testTimeout: patience });

const code = [
  '+',
  '-',
  '--',
  ' - ',
  '*',
  '/',
  '||',
  '=',
  ' = ',
  '<',
  ' > ',
  '(',
  ')',
  ' ',
  ', ',
  '1',
  'x',
  "'y'",
  '.',
  ' and ',
  ' between ',
  ' is null',
  'case when ',
  ' then ',
  ' else ',
  ' end',
  'abs(',
  'E',
  'X',
  '\n',
  ' -- z\n',
];
const values = [0, 1, -1, 1.5, -2.5, 1e21, -1e-7, 7n, -7n, 'a', "it's", '-1', '\\', '', '41', '\n or 1=1', null, true];

/** A template, and the same with each value in parentheses, which keep it apart from all around it. */
function randomTemplates(random: Random, { dialect }: Engine) {
  const parts = [
    'select ',
    ...random.list(7, () => (random.below(2) ? random.pick(code) : { value: random.pick(values) })),
  ];
  const raw = (text: string) => sql.raw(text);
  const given = parts.map((part) => (typeof part === 'string' ? raw(part) : sql`${part.value}`));
  const apart = parts.map((part) => raw(typeof part === 'string' ? part : `(${dialect.literal(part.value)})`));
  return { given: sql.join(given), apart: sql.join(apart) };
}

/** What the database answers; undefined when it, or we, refuse. */
async function answer({ dialect, rows }: Engine, query: ReturnType<typeof sql>): Promise<unknown> {
  try {
    return await rows(dialect.statement(query).script);
  } catch {
    return undefined;
  }
}

describe.each([
  { name: 'SQLite', open: () => openSqlite() },
  { name: 'PostgreSQL', open: openPglite },
])('values in random templates, in $name', ({ open }) => {
  const opened = open();
  afterAll(async () => (await opened).close());

  it('mean what they mean in parentheses', async () => {
    const [engine, random] = [await opened, new Random(seed)];
    const differing: string[] = [];
    let answers = 0;
    for (let tries = 0; tries < 10 * fuzzCount; tries += 1) {
      const { given, apart } = randomTemplates(random, engine);
      const [ours, expected] = [await answer(engine, given), await answer(engine, apart)];
      if (ours !== undefined) answers += 1;
      if (ours !== undefined && JSON.stringify(ours) !== JSON.stringify(expected))
        differing.push(engine.dialect.statement(given).script);
    }
    expect(differing).toEqual([]);
    expect(answers).toBeGreaterThan(0.8 * fuzzCount);
  });
});
