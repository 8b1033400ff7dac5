import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openCodeCache } from '../../src/loader/code-cache.js';
import { compileEs } from '../../src/loader/compile.js';
import { createModuleLoader } from '../../src/loader/module-loader.js';
import { createFolderSource } from '../../src/source/create-folder-source.js';
import { folderOf } from './project.js';

const codeOf = (text: string) => `__vite_ssr_exports__.value = ${text};`;
const files = Array.from(
  { length: 120 },
  (_, index) => [`/p/${index}.ts`, `export const value = ${index}; // é`] as const,
);

async function keepAll(): Promise<void> {
  const cache = openCodeCache('/p')!;
  for (const [file, text] of files) cache.keep(file, text, codeOf(text), compileEs(file, codeOf('1')).script);
  await setImmediate();
}

const found = (of = files) => of.filter(([file, text]) => openCodeCache('/p')?.find(file, text) !== undefined).length;

describe('compiled code that is kept between runs', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(folderOf({ 'node_modules/x': '' }), 'cache');
    vi.stubEnv('AO_CACHE', folder);
    return () => vi.unstubAllEnvs();
  });
  const pack = () => join(folder, readdirSync(folder)[0]!);

  it('is found for the same text alone', async () => {
    await keepAll();
    const [file, text] = files[7]!;
    expect(openCodeCache('/p')?.find(file, text)).toMatchObject({ code: codeOf(text) });
    expect(openCodeCache('/p')?.find(file, `${text} `)).toBeUndefined();
    expect(openCodeCache('/p')?.find('/p/new.ts', text)).toBeUndefined();
    expect(openCodeCache('/q')?.find(file, text)).toBeUndefined();
  });

  it('is not read when it is not whole', async () => {
    await keepAll();
    expect(found()).toBe(files.length);
    const whole = readFileSync(pack());
    for (const at of [0, 70, 90, Math.floor(whole.length / 2), whole.length - 1]) {
      const broken = Buffer.from(whole);
      broken[at]! ^= 1;
      writeFileSync(pack(), broken);
      expect(found(), `byte ${at}`).toBe(0);
    }
    for (const length of [0, 10, 64, 80, whole.length - 1]) {
      writeFileSync(pack(), whole.subarray(0, length));
      expect(found(), `${length} bytes`).toBe(0);
    }
    await keepAll();
    expect(found()).toBe(files.length);
  });

  it('is whole when several write it at once', async () => {
    await Promise.all([keepAll(), keepAll(), keepAll()]);
    expect(found()).toBe(files.length);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is not missed where it cannot be written', async () => {
    vi.stubEnv('AO_CACHE', join(folderOf({ file: '' }), 'file/cache'));
    await keepAll();
    expect(found()).toBe(0);
  });

  it('is not written for a few files', async () => {
    const cache = openCodeCache('/p')!;
    cache.keep('/p/1.ts', '', '', compileEs('/p/1.ts', '').script);
    await setImmediate();
    expect(existsSync(folder)).toBe(false);
  });

  it('is switched off by AO_CACHE=off', () => {
    vi.stubEnv('AO_CACHE', 'off');
    expect(openCodeCache('/p')).toBeUndefined();
  });

  it('stands in the usual folder, and what ao wrote there more than a month ago goes, nothing else', async () => {
    vi.stubEnv('AO_CACHE', '');
    const cache = 'node_modules/.cache/ao';
    const names = [`${'0'.repeat(32)}.bin`, `${'0'.repeat(32)}.bin.123`, 'notes.bin'];
    const root = folderOf({
      ...Object.fromEntries(names.map((name) => [join(cache, name), ''])),
      'app/revisions/1.ts': '',
    });
    for (const name of names) utimesSync(join(root, cache, name), 0, 0);
    const opened = openCodeCache(join(root, 'app/revisions'))!;
    for (const [file] of files) opened.keep(file, '', '', compileEs(file, '').script);
    await setImmediate();
    expect(readdirSync(join(root, cache)).sort()).toEqual([expect.stringMatching(/^[\da-f]{32}\.bin$/), 'notes.bin']);
  });

  it('is what a loader runs', async () => {
    const sources = files.map(([, text], index) => [`${index}.ts`, text] as const);
    const root = folderOf(Object.fromEntries(sources));
    const cache = openCodeCache(root)!;
    for (const [name, text] of sources)
      cache.keep(join(root, name), text, codeOf("'kept'"), compileEs('', codeOf("'kept'")).script);
    await setImmediate();
    const { value } = await createModuleLoader(openCodeCache(root)).import(join(root, '7.ts'));
    expect(value).toBe('kept');
  });

  it('changes nothing: values, edits and the lines of errors', async () => {
    const revision = (index: number, line = '') =>
      `import { basename } from 'node:path';\nexport const revision: string = '${index}';\nexport const downRevision = null;\n` +
      `export function upgrade(op: (text: string) => void) {\n  op(basename(__filename) + import.meta.url.length);\n${line}}\n`;
    const names = Array.from({ length: 120 }, (_, index) => index);
    const root = folderOf(Object.fromEntries(names.map((index) => [`${index}.ts`, revision(index)])));
    writeFileSync(join(root, '3.ts'), revision(3, "  throw new Error('here');\n"));
    const read = async () => {
      const source = createFolderSource(root);
      const lines = (await source.list()).map(async (entry) => {
        const said: string[] = [];
        const { upgrade } = await source.load(entry);
        try {
          upgrade?.(((text: string) => said.push(text)) as never, {} as never);
        } catch (error) {
          said.push(`line ${source.locateError(entry.revision, error as Error)?.line}`);
        }
        return [entry.revision, ...said].join(' ');
      });
      return Promise.all(lines);
    };
    const first = await read();
    expect(first).toContainEqual(expect.stringMatching(/^3 3\.ts\d+ line 6$/));
    await setImmediate();
    expect(readdirSync(folder)).toHaveLength(1);
    expect(await read()).toEqual(first);
    writeFileSync(join(root, '5.ts'), revision(5, "  op('more');\n"));
    expect((await read()).find((line) => line.startsWith('5 '))).toMatch(/more$/);
  });
});
