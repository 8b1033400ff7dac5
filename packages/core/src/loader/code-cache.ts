import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { version } from '../../package.json';
import {
  checksum,
  formatPack,
  type PackedBatch,
  packBatch,
  parseBatch,
  readBatches,
  type StoredBatch,
} from './code-pack.js';
import { type CompiledBatch, type CompiledEsModule, compileBatch } from './compile.js';
import { remember } from './remember.js';

/** Compiled code that is kept between runs, as Python keeps its `.pyc` files. */
export interface CodeCache {
  /** The compiled module of a file, if it was kept for exactly this text. */
  find(file: string, source: string): CompiledEsModule | undefined;
  /**
   * Keeps the code of a module that has run, and of those compiled with it. It is written once all that is running now has
   * run: V8 compiles a function when it is called.
   */
  keep(module: CompiledEsModule): void;
}

export interface CodeCacheOptions {
  /** With fewer new files than this, to write costs more than is saved. @default 100 */
  readonly worthWriting?: number;
}

/** A pack, or what a process that was killed has left of one. */
const ours = /^[\da-f]{8}\.bin(?:\.\d+)?$/;
const month = 30 * 24 * 60 * 60 * 1000;

/**
 * The compiled code of the files that are reached from a file or a folder, in `node_modules/.cache/ao`; or in the folder that
 * `AO_CACHE` names, or nowhere when that is `off`.
 *
 * It counts for the same text, the same ao and the same Node only, and is read only if it is whole: V8 would run what is broken.
 * Where it cannot be read or written, the code is compiled.
 */
export function openCodeCache(root: string, { worthWriting = 100 }: CodeCacheOptions = {}): CodeCache | undefined {
  const folder = cacheFolder(root);
  if (folder === undefined) return undefined;
  const origin = [root, version, process.version, process.arch].join('\n');
  const path = join(folder, `${checksum(origin)}.bin`);
  let kept: KeptModules | undefined;
  const added = new Map<string, CompiledBatch>();
  let ran = 0;
  let next = worthWriting;
  let writing = false;

  function write(): void {
    writePack(path, origin, [...added.values()]);
    // What a long run adds is written seldom: each time, there is twice as much.
    next = ran * 2;
    writing = false;
  }

  return {
    find(file, source) {
      kept ??= readPack(path, origin);
      const found = kept.get(file)?.();
      return found?.source === source ? found : undefined;
    },
    keep(module) {
      const { file, batch } = module;
      if (kept?.get(file)?.() === module && !batch.script.cachedDataRejected) return;
      added.set(batch.name, batch);
      ran++;
      if (writing || ran < next) return;
      writing = true;
      setImmediate(write);
    },
  };
}

function cacheFolder(root: string): string | undefined {
  const { AO_CACHE: choice } = process.env;
  if (choice === 'off') return undefined;
  if (choice) return resolve(choice);
  for (let folder = root; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return join(modules, '.cache/ao');
    if (dirname(folder) === folder) return undefined;
  }
}

/** By file. A batch is opened when one of its modules is asked for. */
type KeptModules = ReadonlyMap<string, () => CompiledEsModule | undefined>;

function readPack(path: string, origin: string): KeptModules {
  const kept = new Map<string, () => CompiledEsModule | undefined>();
  const opened = new Map<StoredBatch, CompiledBatch | undefined>();
  for (const stored of readBatches(path, origin)) {
    const open = () => remember(opened, stored, () => openBatch(stored));
    for (const [place, [file]] of stored.packed.files.entries()) kept.set(file, () => open()?.modules[place]);
  }
  return kept;
}

function openBatch({ packed, read }: StoredBatch): CompiledBatch | undefined {
  const bytes = read();
  return bytes && compileBatch(...parseBatch(packed, bytes));
}

/** Whole or not at all, whoever else writes it now. */
function writePack(path: string, origin: string, added: readonly CompiledBatch[]): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      `${path}.${process.pid}`,
      formatPack(origin, [...stillGood(path, origin, added), ...added.map(pack)]),
    );
    renameSync(`${path}.${process.pid}`, path);
    // The folder may be the user's own, with other files in it.
    for (const name of readdirSync(folder).filter((each) => ours.test(each))) {
      const file = join(folder, name);
      if (Date.now() - statSync(file).mtimeMs > month) rmSync(file);
    }
  } catch {
    // It may not be written to, or is full.
  }
}

const pack = ({ modules, script }: CompiledBatch) => packBatch(modules, script.createCachedData());

/** What of an earlier pack is worth its place: batches of which half is neither gone nor kept again. */
function stillGood(
  path: string,
  origin: string,
  added: readonly CompiledBatch[],
): readonly (readonly [PackedBatch, Buffer])[] {
  const renewed = new Set(added.flatMap(({ modules }) => modules.map(({ file }) => file)));
  const good: (readonly [PackedBatch, Buffer])[] = [];
  for (const { packed, read } of readBatches(path, origin)) {
    const alive = packed.files.filter(([file]) => !renewed.has(file) && existsSync(file));
    const bytes = alive.length * 2 >= packed.files.length ? read() : undefined;
    if (bytes) good.push([packed, bytes]);
  }
  return good;
}
