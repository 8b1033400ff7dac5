import { createHash } from 'node:crypto';

/** What is kept of a file: its text, the code that V8 runs for it, and V8's compiled form of that code. */
export type PackedFile = readonly [source: Buffer, code: Buffer, compiled: Buffer];

const checksumSize = 64;
const lengthSize = 16;

/** Of a text, or of bytes, in hex. */
export const checksum = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Files by name, as one text of bytes: a checksum, the length of an index, the index with the lengths of all, and all. */
export function formatPack(files: ReadonlyMap<string, PackedFile>): Uint8Array {
  const index = Buffer.from(JSON.stringify(Array.from(files, ([name, parts]) => [name, ...parts.map(lengthOf)])));
  const length = Buffer.from(String(index.length).padStart(lengthSize));
  const body = Buffer.concat([length, index, ...[...files.values()].flat()]);
  return Buffer.concat([Buffer.from(checksum(body)), body]);
}

/** @returns nothing when the bytes are not whole */
export function parsePack(bytes: Buffer): Map<string, PackedFile> | undefined {
  if (bytes.toString('latin1', 0, checksumSize) !== checksum(bytes.subarray(checksumSize))) return undefined;
  const start = checksumSize + lengthSize;
  let at = start + Number(bytes.toString('latin1', checksumSize, start));
  const index = JSON.parse(bytes.toString('utf8', start, at)) as [string, number, number, number][];
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  return new Map(index.map(([name, ...lengths]) => [name, lengths.map(take) as unknown as PackedFile]));
}

const lengthOf = ({ length }: Buffer): number => length;
