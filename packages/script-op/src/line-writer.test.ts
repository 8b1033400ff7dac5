import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLineWriter } from './line-writer.js';

async function write(...chunks: (string | Uint8Array)[]): Promise<string> {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const writer = createLineWriter('> ', sink);
  for (const chunk of chunks) await writer.write(Buffer.from(chunk as string));
  await writer.write(Buffer.alloc(0), true);
  return text;
}

describe('a line', () => {
  it.each([
    ['in pieces', ['a', 'b', '\nc\n'], '> ab\n> c\n'],
    ['without an end', ['a\nb'], '> a\n> b\n'],
    ['that is empty', ['\n\na\n'], '> \n> \n> a\n'],
    ['that ends with CR LF', ['a\r\nb\r', '\nc'], '> a\n> b\n> c\n'],
    ['of a progress bar', ['10%\r20%\r', '30%\n'], '> 10%\n> 20%\n> 30%\n'],
    ['in colour', ['\x1b[31mred\x1b[0m\ttab\n'], '> \x1b[31mred\x1b[0m\ttab\n'],
    ['with control characters', ['a\0b\x07c\x9b\n'], '> a\ufffdb\ufffdc\ufffd\n'],
    ['that is never begun', [], ''],
  ])('%s is written', async (_what, chunks, expected) => {
    expect(await write(...chunks)).toBe(expected);
  });

  it('keeps a character that comes in two pieces', async () => {
    const bytes = Buffer.from('ü\n');
    expect(await write(bytes.subarray(0, 1), bytes.subarray(1))).toBe('> ü\n');
  });

  it('that is not UTF-8 is marked as such', async () => {
    expect(await write(new Uint8Array([0xff, 0x61, 0xc3]))).toBe('> \ufffda\ufffd\n');
  });

  it('that never ends is cut', async () => {
    expect(await write('x'.repeat(20_000))).toBe(
      `> ${'x'.repeat(8192)}\n> ${'x'.repeat(8192)}\n> ${'x'.repeat(20_000 - 2 * 8192)}\n`,
    );
  });

  it.each([
    ['postgres://user:p%40ss:w0rd@host/db', 'postgres://user:***@host/db'],
    ['mysql://:secret@host', 'mysql://:***@host'],
    ['https://host:8080/a@b', 'https://host:8080/a@b'],
    ['a://b:c@d e://f:g@h', 'a://b:***@d e://f:***@h'],
  ])('shows no password: %s', async (line, expected) => {
    expect(await write(line)).toBe(`> ${expected}\n`);
  });

  it('of hostile length and form takes no long time', async () => {
    const start = performance.now();
    await write('://:a'.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the tail', () => {
  it('is the last that was written, bounded, without colours', async () => {
    const writer = createLineWriter('> ', undefined);
    await writer.write(Buffer.from(`${'first\n'.repeat(10_000)}\x1b[31mlast\x1b[0m\n`));
    expect(writer.tail()).toMatch(/first\nlast$/);
    expect(writer.tail().length).toBeLessThanOrEqual(4096);
  });
});

describe('a reader', () => {
  it('that goes away does not stop the writer', async () => {
    const sink = new PassThrough({ highWaterMark: 1 });
    sink.on('error', () => {});
    const writer = createLineWriter('> ', sink);
    const writing = writer.write(Buffer.from('a\n'));
    sink.destroy(new Error('EPIPE'));
    await writing;
    await writer.write(Buffer.from('b\n'));
    expect(writer.tail()).toBe('a\nb');
  });
});
