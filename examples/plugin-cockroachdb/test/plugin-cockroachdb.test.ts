import { type Op, type RevisionSource, renderUpgrade } from '@ao/core';
import { recordSteps, renderOn } from '@ao/core/testing';
import { postgresql } from '@ao/offline-sql/postgresql';
import { createTable } from '@ao/schema-op';
import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createView } from 'plugin-views';
import { expect, test } from 'vitest';
import { cockroachdb } from '../src/index.js';

const account = pgTable('account', { id: uuid().primaryKey().defaultRandom(), data: jsonb(), name: text() });
const operations = [
  createTable(account),
  createView('named', sql`select ${account.id} from ${account} where ${account.name} <> ${"it's"}`),
];

test('has the operations of its family, and of other plugins', () => {
  const { cockroach, postgres } = renderOn({ cockroach: cockroachdb(), postgres: postgresql() }, operations);
  expect(cockroach).toBe(postgres);
  expect(recordSteps(cockroachdb(), operations).map(({ type }) => type)).toEqual(['cockroachdb', 'cockroachdb']);
});

test('prints no transaction', async () => {
  const source: RevisionSource = {
    root: '/',
    list: async () => [{ revision: '1', downRevision: null, file: '1.ts', attributes: {} }],
    load: async () => ({ revision: '1', downRevision: null, upgrade: (op: Op) => op('create table a (b int)') }),
    locate: () => ({}),
    locateError: () => undefined,
  };
  const text = await renderUpgrade({ dialect: cockroachdb(), revisions: source }, 'head');
  expect(text).toContain('create table a (b int);');
  expect(text).not.toContain('BEGIN');
});

test.each(['vacuum', 'LOCK TABLE account', 'create  extension hstore'])('refuses %s', (statement) => {
  expect(() => recordSteps(cockroachdb(), statement)).toThrow(
    expect.objectContaining({ code: 'AO_CONSTRUCT_UNSUPPORTED' }),
  );
});
