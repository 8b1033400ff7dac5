import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ModuleCode } from './compile.js';

/** What a pack says of a batch; {@link parseBatch} makes its modules of its bytes. */
export interface PackedBatch {
  readonly files: readonly PackedFile[];
  /** In bytes: the modules' texts, their code, and V8's compiled form of it. */
  readonly sizes: readonly [sources: number, codes: number, compiled: number];
  readonly checksum: string;
}

/** The lengths of its text and of its code, in UTF-16 units. */
type PackedFile = readonly [name: string, source: number, code: number];

/** A batch in a file. `read` gives its bytes, or nothing where they are not whole or cannot be read. */
export interface StoredBatch {
  readonly packed: PackedBatch;
  readonly read: () => Buffer | undefined;
}

const checksumSize = 8;
const lengthSize = 16;
const headSize = checksumSize + lengthSize;

/** Of a text, or of bytes. It finds what a disk or a killed process has broken; against malice, the folder is as safe as the code beside it. */
export const checksum = (data: string | Uint8Array): string =>
  process.getBuiltinModule('node:zlib').crc32(data).toString(16).padStart(checksumSize, '0');

export function packBatch(modules: readonly ModuleCode[], compiled: Buffer): readonly [PackedBatch, Buffer] {
  const sources = Buffer.from(modules.map(({ source }) => source).join(''));
  const codes = Buffer.from(modules.map(({ code }) => code).join(''));
  const bytes = Buffer.concat([sources, codes, compiled]);
  const files = modules.map(({ file, source, code }): PackedFile => [file, source.length, code.length]);
  return [{ files, sizes: [sources.length, codes.length, compiled.length], checksum: checksum(bytes) }, bytes];
}

/** What stands before the batches in a pack. */
interface PackIndex {
  /** For what the code was compiled, and by what. */
  readonly origin: string;
  readonly batches: readonly PackedBatch[];
}

/** Batches as one file: a checksum of the index, the length of the index, the index, and the bytes of all. */
export function formatPack(origin: string, batches: readonly (readonly [PackedBatch, Uint8Array])[]): Uint8Array {
  const content: PackIndex = { origin, batches: batches.map(([batch]) => batch) };
  const index = Buffer.from(JSON.stringify(content));
  const head = checksum(index) + String(index.length).padStart(lengthSize);
  return Buffer.concat([Buffer.from(head), index, ...batches.map(([, bytes]) => bytes)]);
}

/** The batches of a file that {@link formatPack} made; none where it is not whole, or of another origin, or no file at all. */
export function readBatches(path: string, origin: string): readonly StoredBatch[] {
  const head = readBytes(path, 0, headSize).toString('latin1');
  const index = readBytes(path, headSize, Number(head.slice(checksumSize)));
  if (head.slice(0, checksumSize) !== checksum(index)) return [];
  const content = JSON.parse(index.toString()) as PackIndex;
  if (content.origin !== origin) return [];
  let end = headSize + index.length;
  return content.batches.map((packed) => {
    const length = packed.sizes.reduce((sum, size) => sum + size);
    const start = end;
    end += length;
    return { packed, read: () => readWhole(path, start, length, packed.checksum) };
  });
}

function readWhole(path: string, start: number, length: number, expected: string): Buffer | undefined {
  const bytes = readBytes(path, start, length);
  return checksum(bytes) === expected ? bytes : undefined;
}

/** The modules of a batch, and V8's compiled form of them. */
export function parseBatch({ files, sizes }: PackedBatch, bytes: Buffer): readonly [readonly ModuleCode[], Buffer] {
  const [sourceSize, codeSize] = sizes;
  const takeSource = cut(bytes.toString('utf8', 0, sourceSize));
  const takeCode = cut(bytes.toString('utf8', sourceSize, sourceSize + codeSize));
  const modules = files.map(([file, source, code]) => ({ file, source: takeSource(source), code: takeCode(code) }));
  return [modules, bytes.subarray(sourceSize + codeSize)];
}

/** Gives the next part of a text each time. */
function cut(text: string): (length: number) => string {
  let at = 0;
  return (length) => {
    at += length;
    return text.slice(at - length, at);
  };
}

/** Fewer than asked for, where the file ends; none where it cannot be read. */
function readBytes(path: string, start: number, length: number): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, fstatSync(file).size - start)));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start));
  } catch {
    return Buffer.alloc(0);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
