import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A stream that hands on what is written to it as text, whole characters at a time. */
export function textStream(onText: (text: string) => void): Writable {
  const decoder = new StringDecoder('utf8');
  const hand = (text: string) => {
    if (text !== '') onText(text);
  };
  return new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _encoding, done) {
      hand(decoder.write(chunk));
      done();
    },
    final(done) {
      hand(decoder.end());
      done();
    },
  });
}
