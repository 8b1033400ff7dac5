import { describe, expect, test } from 'vitest';
import { phasedRevision, plainDialect, script, sourceOf } from '../../test/support/project.js';
import type { Config } from '../config/config.js';
import type { Revision } from '../revision/revision.js';
import { getMigrationData, getMigrationsData, type MigrationData } from './migration-data.js';

const configOf = (revisions: readonly Revision[], options: Partial<Config> = {}): Config => ({
  dialect: plainDialect,
  revisions: sourceOf(revisions),
  phases: ['before-deploy', 'after-deploy', 'final'],
  defaultPhase: 'after-deploy',
  ...options,
});

/** Two bases; a branch and its merge; a revision in two phases. */
const revisions: readonly Revision[] = [
  { ...phasedRevision('1', null, { 'before-deploy': ['a'], final: ['b', script('scripts/c.py')] }), ticket: 'OPS-1' },
  { revision: '2', downRevision: '1', ticket: 'OPS-2', upgrade: (op) => op('d') },
  { revision: '3', downRevision: '1', ticket: 'OPS-3', upgrade: (op) => op('e') },
  { revision: '4', downRevision: ['2', '3'], ticket: 'OPS-4' },
  { revision: 'x', downRevision: null, ticket: 'OPS-5', upgrade: (op) => op('f') },
];

/** Executes the statements for the version table, as a deployment pipeline would. */
function executeVersions(data: readonly MigrationData[]): string[] {
  const rows = new Set<string>();
  let created = 0;
  for (const { script } of data.flatMap(({ phases }) => Object.values(phases).flat())) {
    const [id = '', from = ''] = [...script.matchAll(/'([^']*)'/g)].map(([, text]) => text);
    if (script.startsWith('CREATE TABLE alembic_version')) created += 1;
    else if (script.startsWith('INSERT')) rows.add(id);
    else if (script.startsWith('UPDATE')) expect(rows.delete(from) && rows.add(id)).toBeTruthy();
    else if (script.startsWith('DELETE')) expect(rows.delete(id)).toBe(true);
  }
  expect(created).toBe(1);
  return [...rows].sort();
}

describe('migration data', () => {
  test('has the documented form', async () => {
    const config = configOf(revisions, { attributes: ['ticket'] });
    expect(await getMigrationData(config, '1')).toEqual({
      revision: '1',
      downRevision: null,
      attributes: { ticket: 'OPS-1' },
      phases: {
        'before-deploy': expect.arrayContaining([{ type: 'sqlite', script: 'upgrade a' }]),
        final: [
          { type: 'sqlite', script: 'upgrade b' },
          { type: 'python', script: 'print()', path: 'scripts/c.py' },
          { type: 'sqlite', script: expect.stringContaining("'1'") },
        ],
      },
    });
  });

  test('is plain data', async () => {
    const data = await getMigrationsData(configOf(revisions));
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  test('has phases in configured order, also when the default phase is not the first', async () => {
    const [first] = await getMigrationsData(configOf(revisions));
    expect(Object.keys(first?.phases ?? {})).toEqual(['before-deploy', 'final']);
  });

  test('is the whole migration when every step is executed in order: merges, branches, several bases', async () => {
    const data = await getMigrationsData(configOf(revisions));
    expect(data.map(({ revision }) => revision).sort()).toEqual(['1', '2', '3', '4', 'x']);
    for (const [index, { downRevision }] of data.entries()) {
      const before = new Set(data.slice(0, index).map(({ revision }) => revision));
      expect([downRevision ?? []].flat().every((parent) => before.has(parent))).toBe(true);
    }
    expect(executeVersions(data)).toEqual(['4', 'x']);
  });

  test('of one revision is what the whole has for it', async () => {
    const config = configOf(revisions);
    for (const data of await getMigrationsData(config))
      expect(await getMigrationData(config, data.revision)).toEqual(data);
  });

  test('leaves the bookkeeping out when told to', async () => {
    const config = configOf(revisions);
    expect(await getMigrationData(config, '2', { bookkeeping: false })).toMatchObject({
      phases: { 'after-deploy': [{ type: 'sqlite', script: 'd' }] },
    });
    expect(await getMigrationData(config, '4', { bookkeeping: false })).toMatchObject({
      downRevision: ['2', '3'],
      phases: {},
    });
  });

  test('marks what may not stand in a transaction', async () => {
    const upgrade: Revision['upgrade'] = (op) =>
      op({ kind: 'vacuum', steps: ({ dialect }) => [dialect.statement('vacuum', { transactional: false })] });
    const data = await getMigrationData(configOf([{ revision: '1', downRevision: null, upgrade }]), '1', {
      bookkeeping: false,
    });
    expect(data.phases).toEqual({ 'after-deploy': [{ type: 'sqlite', script: 'vacuum', transactional: false }] });
  });

  test.each([
    ['nothing', { phases: undefined, defaultPhase: undefined }, '1', 'AO_PHASES_NOT_CONFIGURED'],
    ['no default phase', { defaultPhase: undefined }, '1', 'AO_DEFAULT_PHASE_MISSING'],
    ['a default phase that is none', { defaultPhase: 'later' }, '1', 'AO_DEFAULT_PHASE_UNKNOWN'],
    ['an attribute that a revision lacks', { attributes: ['owner'] }, '1', 'AO_ATTRIBUTE_MISSING'],
    ['an unknown revision', {}, 'nothing', 'AO_TARGET_UNKNOWN'],
    ['base', {}, 'base', 'AO_TARGET_INVALID'],
    ['several revisions', {}, 'heads', 'AO_TARGET_AMBIGUOUS'],
  ])('is refused for %s', async (_, options, revision, code) => {
    const config = Object.fromEntries(
      Object.entries(configOf(revisions, options as never)).filter(([, value]) => value !== undefined),
    );
    await expect(getMigrationData(config as never, revision)).rejects.toMatchObject({ code });
  });
});
