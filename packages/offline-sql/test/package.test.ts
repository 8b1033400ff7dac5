import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as entry from '../src/index.js';
import { mysql } from '../src/mysql.js';
import { postgresql } from '../src/postgresql.js';
import { sqlite } from '../src/sqlite.js';

it('has each dialect as an entry of its own, too', () => {
  expect([entry.mysql, entry.postgresql, entry.sqlite]).toEqual([mysql, postgresql, sqlite]);
});

it('imports nothing of Drizzle, so that a config that imports a dialect loads none of it', () => {
  const sources = new URL('../src/', import.meta.url);
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const imports = files.flatMap((file) => [
    ...readFileSync(new URL(file, sources), 'utf8').matchAll(/from '([^.'][^']*)'/g),
  ]);
  expect(new Set(imports.map(([, name]) => name))).toEqual(new Set(['@ao/core', 'node:util', 'node:util/types']));
});

it('marks a statement of which the dialect cannot know that it may not stand in a transaction', () => {
  const operation = entry.nonTransactional('call refresh_everything()');
  const context = { dialect: postgresql(), revision: '1', direction: 'upgrade', phase: null, root: '/' } as const;
  expect([...operation.steps(context)]).toEqual([
    { type: 'postgresql', script: 'call refresh_everything()', transactional: false },
  ]);
});

it('tells what each database can do, and how its client is given a script', () => {
  const facts = [sqlite(), postgresql(), mysql()].map(({ name, family, transactionalDdl, script }) => [
    name,
    family,
    transactionalDdl,
    script.preamble,
    script.transaction,
  ]);
  expect(facts).toEqual([
    ['sqlite', 'sqlite', true, [], { begin: 'BEGIN', commit: 'COMMIT', units: 'mixed' }],
    [
      'postgresql',
      'postgresql',
      true,
      ["SET client_encoding = 'UTF8'", 'SET standard_conforming_strings = on'],
      { begin: 'BEGIN', commit: 'COMMIT' },
    ],
    ['mysql', 'mysql', false, ['SET NAMES utf8mb4'], null],
  ]);
});
