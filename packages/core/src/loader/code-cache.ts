import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Script } from 'node:vm';
import { version } from '../../package.json';
import { checksum, formatPack, type PackedFile, parsePack } from './code-pack.js';

/** A file's code as V8 runs it, and V8's compiled form of it. */
export interface KeptCode {
  readonly code: string;
  readonly compiled: Buffer;
}

/** Compiled code that is kept between runs, as Python keeps its `.pyc` files. */
export interface CodeCache {
  /** The code of a file, if it was kept for exactly this text. */
  find(file: string, source: string): KeptCode | undefined;
  /** Keeps the code of a file. It is written once all that is running now has run: V8 compiles a function when it is called. */
  keep(file: string, source: string, code: string, script: Script): void;
}

/** With fewer new files than this, to write costs more than is saved. */
const worthWriting = 100;
/** A pack, or what a process that was killed has left of one. */
const ours = /^[\da-f]{32}\.bin(?:\.\d+)?$/;
const month = 30 * 24 * 60 * 60 * 1000;

/**
 * The compiled code of the files below a folder, in `node_modules/.cache/ao`; or in the folder that `AO_CACHE` names, or
 * nowhere when that is `off`.
 *
 * It counts for the same text, the same ao and the same Node only, and is read only if it is whole: V8 would run what is broken.
 * Where it cannot be read or written, the code is compiled.
 */
export function openCodeCache(root: string): CodeCache | undefined {
  const folder = cacheFolder(root);
  if (folder === undefined) return undefined;
  const origin = [root, version, process.version, process.arch].join('\n');
  const path = join(folder, `${checksum(origin).slice(0, 32)}.bin`);
  const added = new Map<string, { source: string; code: string; script: Script }>();
  let packed: Map<string, PackedFile> | undefined;

  const pack = () => {
    packed ??= readPack(path);
    return packed;
  };

  function write(): void {
    for (const file of pack().keys()) if (!existsSync(file)) pack().delete(file);
    for (const [file, { source, code, script }] of added) {
      pack().set(file, [Buffer.from(source), Buffer.from(code), script.createCachedData()]);
    }
    added.clear();
    writePack(path, pack());
  }

  return {
    find(file, source) {
      const [text, code, compiled] = pack().get(file) ?? [];
      return text?.toString() === source ? { code: code!.toString(), compiled: compiled! } : undefined;
    },
    keep(file, source, code, script) {
      added.set(file, { source, code, script });
      if (added.size === worthWriting) setImmediate(write);
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

function readPack(path: string): Map<string, PackedFile> {
  try {
    return parsePack(readFileSync(path)) ?? new Map();
  } catch {
    return new Map();
  }
}

/** Whole or not at all, whoever else writes it now. */
function writePack(path: string, pack: ReadonlyMap<string, PackedFile>): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, formatPack(pack));
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
