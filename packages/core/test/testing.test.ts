import { type Client, createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation, SqlStep } from '../src/index.js';
import * as kit from '../src/testing/index.js';
import { plainDialect, script, scriptOperation, transactionDialect } from './support/project.js';

const { recordSteps, renderOn, runUpDownUp, takeSnapshot } = kit;

const twice = (statement: string): Operation => ({
  kind: 'twice',
  *steps({ dialect, direction }) {
    yield dialect.statement(`${statement} -- ${direction}`);
    yield dialect.statement(statement);
  },
});

const withProbe = (statement: string, probe: string): Operation => ({
  kind: 'probed',
  steps: ({ dialect }) => [{ ...dialect.statement(statement), probe }],
});

describe('an operation', () => {
  it('is recorded as in a revision', () => {
    const texts = recordSteps(plainDialect, [twice('a'), 'b'], { direction: 'downgrade' }).map((step) => step.script);
    expect(texts).toEqual(['a -- downgrade', 'a', 'b']);
  });

  it.each([
    ['AO_OPERATION_INVALID', { kind: 'nothing' }],
    ['AO_OPERATION_INVALID', { kind: 'no step', steps: () => [{ script: 'a' } as SqlStep] }],
    [
      'AO_STATEMENT_INVALID',
      { kind: 'marker', steps: () => [{ type: 'a', script: '-- PHASE::x::;', transactional: true }] },
    ],
    ['AO_SCRIPT_INVALID', scriptOperation(script('a\nb'))],
  ])('that a revision would refuse is refused: %s', (code, operation) => {
    expect(() => recordSteps(plainDialect, operation as Operation)).toThrow(expect.objectContaining({ code }));
  });

  it('is rendered on each dialect', () => {
    const texts = renderOn({ a: plainDialect, b: transactionDialect }, [twice('x'), scriptOperation(script('s.py'))]);
    expect(texts).toEqual({ a: 'x -- upgrade;\nx;\n-- SCRIPT::s.py::;', b: 'x -- upgrade;\nx;\n-- SCRIPT::s.py::;' });
  });
});

describe('up, down and up again', () => {
  let client: Client;
  let database: kit.TestDatabase;
  beforeEach(() => {
    client = createClient({ url: ':memory:' });
    database = { dialect: plainDialect, query: async (text) => (await client.execute(text)).rows };
  });
  afterEach(() => client.close());

  const before = ['create table t (id integer primary key, a text)', 'insert into t (id) values (1), (2)'];

  it.each<[string, kit.UpDownUp]>([
    ['a table', { up: 'create table u (a)', down: 'drop table u' }],
    ['a column', { before, up: 'alter table t add column b text', down: 'alter table t drop column b' }],
    ['the name of a column', { before, up: 'alter table t rename a to b', down: 'alter table t rename b to a' }],
    ['an index', { before, up: 'create index i on t (a)', down: 'drop index i' }],
    ['a view', { before, up: 'create view v as select a from t', down: 'drop view v' }],
    ['a trigger', { before, up: 'create trigger g after insert on t begin select 1; end', down: 'drop trigger g' }],
    ['rows', { before, up: "update t set a = 'x'", down: 'update t set a = null' }],
  ])('come back to the same database: %s', async (_name, lifecycle) => {
    await runUpDownUp(database, lifecycle);
  });

  it.each<[string, RegExp, kit.UpDownUp]>([
    ['nothing is done', /changes nothing/, { before, up: 'select 1', down: 'select 1' }],
    ['a row is left', /does not lead back/, { before, up: 'insert into t values (3, null)', down: 'select 1' }],
    ['an index is left', /does not lead back/, { before, up: 'create index i on t (a)', down: 'reindex i' }],
    [
      'the second time is another',
      /second up/,
      {
        before: 'create table s (id integer primary key autoincrement)',
        up: 'insert into s default values',
        down: 'delete from s',
      },
    ],
    [
      'a probe is blind',
      /probe/,
      { before, up: withProbe('insert into t values (3, null)', 'select 1 where false'), down: [] },
    ],
  ])('is refused when %s', async (_name, message, lifecycle) => {
    await expect(runUpDownUp(database, lifecycle)).rejects.toThrow(message);
  });

  it('asks a probe that sees, and runs scripts', async () => {
    const runs: string[] = [];
    const step = { ...script('s.py'), run: async ({ direction }: { direction: string }) => void runs.push(direction) };
    const probed = withProbe('insert into t values (3, null)', 'select 1 from t where id = 3');
    await runUpDownUp(database, { before, up: [probed, scriptOperation(step)], down: 'delete from t where id = 3' });
    expect(runs).toEqual(['upgrade', 'upgrade']);
    expect(await takeSnapshot(database)).toContain('row of "t" { a: null, id: 3 }');
  });
});
