import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openCodeCache } from '../../src/loader/code-cache.js';
import { compileBatch } from '../../src/loader/compile.js';
import { createModuleLoader } from '../../src/loader/module-loader.js';
import { createFolderSource } from '../../src/source/create-folder-source.js';
import { folderOf } from './project.js';

const codeOf = (text: string) => `__vite_ssr_exports__.value = ${JSON.stringify(text)};`;
const files = Array.from({ length: 120 }, (_, index): readonly [string, string] => [
  `/p/${index}.ts`,
  `export const value = ${index}; // é`,
]);

async function keepAll(cache = openCodeCache('/p')!, of = files): Promise<void> {
  const codes = of.map(([file, source]) => ({ file, source, code: codeOf(source) }));
  for (const module of compileBatch(codes).modules) cache.keep(module);
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
    for (const at of [0, 20, 90, Math.floor(whole.length / 2), whole.length - 1]) {
      const broken = Buffer.from(whole);
      broken[at]! ^= 1;
      writeFileSync(pack(), broken);
      expect(found(), `byte ${at}`).toBe(0);
    }
    for (const length of [0, 5, 20, 80, whole.length - 1]) {
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
    await keepAll(openCodeCache('/p'), files.slice(0, 99));
    expect(existsSync(folder)).toBe(false);
    await keepAll(openCodeCache('/p', { worthWriting: 1 }), files.slice(0, 1));
    expect(found(files.slice(0, 1))).toBe(1);
  });

  it('is switched off by AO_CACHE=off', () => {
    vi.stubEnv('AO_CACHE', 'off');
    expect(openCodeCache('/p')).toBeUndefined();
  });

  it('stands in the usual folder, and what ao wrote there more than a month ago goes, nothing else', async () => {
    vi.stubEnv('AO_CACHE', '');
    const cache = 'node_modules/.cache/ao';
    const names = [`${'0'.repeat(8)}.bin`, `${'0'.repeat(8)}.bin.123`, 'notes.bin'];
    const root = folderOf({
      ...Object.fromEntries(names.map((name) => [join(cache, name), ''])),
      'app/revisions/1.ts': '',
    });
    for (const name of names) utimesSync(join(root, cache, name), 0, 0);
    await keepAll(openCodeCache(join(root, 'app/revisions')));
    expect(readdirSync(join(root, cache)).sort()).toEqual([expect.stringMatching(/^[\da-f]{8}\.bin$/), 'notes.bin']);
  });

  it('is what a loader runs', async () => {
    const root = folderOf(Object.fromEntries(files.map(([, text], index) => [`${index}.ts`, text])));
    const sources = files.map(([, text], index) => [join(root, `${index}.ts`), text] as const);
    const codes = sources.map(([file, source]) => ({ file, source, code: codeOf('kept') }));
    const cache = openCodeCache(root)!;
    for (const module of compileBatch(codes).modules) cache.keep(module);
    await setImmediate();
    const { value } = await createModuleLoader(openCodeCache(root)).import(join(root, '7.ts'));
    expect(value).toBe('kept');
  });

  it('keeps what others have kept, but for files that are gone or have changed', async () => {
    const root = folderOf(Object.fromEntries(files.map(([, text], index) => [`${index}.ts`, text])));
    const here = files.map(([, text], index) => [join(root, `${index}.ts`), text] as const);
    const [one, other] = [openCodeCache(root), openCodeCache(root)];
    const halves = [here.slice(0, 60), here.slice(60)] as const;
    await keepAll(openCodeCache(root, { worthWriting: 1 }), halves[0]);
    await keepAll(openCodeCache(root, { worthWriting: 1 }), halves[1]);
    const foundIn = (cache: typeof one, of: typeof here) => of.filter((each) => cache?.find(...each)).length;
    expect(foundIn(one, here)).toBe(120);
    for (const [file] of here.slice(0, 31)) rmSync(file);
    await keepAll(openCodeCache(root, { worthWriting: 1 }), halves[1].slice(0, 40));
    expect(foundIn(other, halves[0])).toBe(0);
    expect(foundIn(other, halves[1])).toBe(40);
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
      const entries = await source.list();
      source.prepare?.(entries);
      const lines = entries.map(async (entry) => {
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
