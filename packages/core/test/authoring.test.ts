import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CreateRevisionOptions, createRevision, openProject } from '../src/index.js';
import { plainDialect } from './support/project.js';

const here = fileURLToPath(new URL('.tmp/', import.meta.url));

function createFolder(files: Readonly<Record<string, string>> = {}): string {
  mkdirSync(here, { recursive: true });
  const folder = mkdtempSync(join(here, 'authoring-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'revisions'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'revisions', name), text);
  return folder;
}

const open = (root: string, attributes: readonly string[] = []) =>
  openProject({ dialect: plainDialect, revisions: 'revisions', root, attributes });
const create = async (root: string, options: CreateRevisionOptions, attributes?: readonly string[]) =>
  createRevision(await open(root, attributes), options);

describe('a new revision', () => {
  test('is a file that reads as it was asked for', async () => {
    const root = createFolder();
    const first = await create(root, { message: "Create the account's table!" }, ['ticket']);
    expect(basename(first.file)).toBe(`${first.revision}_create_the_account_s_table.ts`);
    expect(first.revision).toMatch(/^[0-9a-f]{12}$/);
    expect(readFileSync(first.file, 'utf8')).toBe(`import { defineRevision } from '@ao/core';

export default defineRevision({
  revision: '${first.revision}',
  downRevision: null,
  message: 'Create the account\\'s table!',
  ticket: '',
  upgrade(op) {},
  downgrade(op) {},
});
`);
    const second = await create(root, { message: 'second', revision: 'b2', branchLabel: 'billing' });
    const { graph, source } = await open(root);
    expect(graph.history()).toEqual(['b2', first.revision]);
    expect(graph.get('b2')).toMatchObject({ downRevision: first.revision, message: 'second', file: second.file });
    expect(graph.labels('b2')).toEqual(['billing']);
    expect(await source.load(graph.get('b2'))).toMatchObject({ revision: 'b2' });
  });

  test('reads the same whatever its message is', async () => {
    const root = createFolder();
    const message = 'quote \' " ` ${x} \\ */ \n line \u2028 {{header}} $& ünï';
    const { revision } = await create(root, { message });
    expect((await open(root)).graph.get(revision).message).toBe(message);
  });

  test('refuses an ambiguous head and shows the choices; with one, it is written', async () => {
    const root = createFolder();
    await create(root, { message: 'root', revision: 'r0' });
    await create(root, { message: 'left', revision: 'left' });
    await create(root, { message: 'right', revision: 'right', head: 'r0', splice: true });
    await expect(create(root, { message: 'next' })).rejects.toMatchObject({
      code: 'AO_TARGET_AMBIGUOUS',
      message: expect.stringMatching(/left[\s\S]*right/),
    });
    expect(await create(root, { message: 'next', head: 'left' })).toMatchObject({ downRevision: 'left' });
  });

  test('branches only when told to', async () => {
    const root = createFolder();
    await create(root, { message: 'root', revision: 'r0' });
    await create(root, { message: 'next', revision: 'r1' });
    await expect(create(root, { message: 'x', head: 'r0' })).rejects.toMatchObject({ code: 'AO_TARGET_INVALID' });
    expect(await create(root, { message: 'x', head: 'r0', splice: true })).toMatchObject({ downRevision: 'r0' });
  });

  test('merges several heads, depends on others, begins a new line', async () => {
    const root = createFolder();
    await create(root, { message: 'a', revision: 'a1' });
    await create(root, { message: 'b', revision: 'b1', head: 'base' });
    const merge = await create(root, { message: 'm', head: 'heads' });
    expect(merge.downRevision).toEqual(['a1', 'b1']);
    const other = await create(root, { message: 'c', head: 'base', dependsOn: ['a1'] });
    const { graph } = await open(root);
    expect(graph.heads).toEqual([merge.revision, other.revision].sort());
    expect(graph.dependencies(other.revision)).toEqual(['a1']);
    expect(readFileSync(merge.file, 'utf8')).not.toContain('upgrade');
  });

  test('never replaces a file and never breaks the graph', async () => {
    const root = createFolder();
    await create(root, { message: 'a', revision: 'a1', branchLabel: 'x' });
    await expect(create(root, { message: 'a', revision: 'a1' })).rejects.toMatchObject({
      code: 'AO_REVISION_DUPLICATE',
    });
    await expect(create(root, { message: 'b', revision: 'x' })).rejects.toMatchObject({ code: 'AO_LABEL_INVALID' });
    await expect(create(root, { message: 'c', revision: "a'; --" })).rejects.toMatchObject({
      code: 'AO_REVISION_ID_INVALID',
    });
    expect((await open(root)).graph.size).toBe(1);
  });

  test('follows the template of the project', async () => {
    const root = createFolder({ '_template.ts.txt': '// ours\nexport default {\n{{header}}\n};\n' });
    const { file } = await create(root, { message: 'a', revision: 'a1' });
    expect(readFileSync(file, 'utf8')).toBe(
      "// ours\nexport default {\n  revision: 'a1',\n  downRevision: null,\n  message: 'a',\n};\n",
    );
    expect(dirname(file)).toBe(join(root, 'revisions'));
  });
});
