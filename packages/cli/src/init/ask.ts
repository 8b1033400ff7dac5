import { createInterface } from 'node:readline/promises';
import type { Paint } from '../output.js';
import { UsageError } from '../usage-errors.js';

/**
 * Asks on the terminal which of several words is meant: by its number, or by itself. Enter takes the first.
 *
 * @throws UsageError when the question is left with Ctrl-C or Ctrl-D
 */
export async function ask<Word extends string>(question: string, words: readonly Word[], paint: Paint): Promise<Word> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<never>((_, reject) => {
    terminal.once('close', () => reject(new UsageError('Nothing was chosen, and nothing was written.')));
  });
  try {
    const list = words.map((word, index) => `  ${paint('dim', `${index + 1}`)} ${word}`).join('\n');
    for (;;) {
      const prompt = `${paint('bold', question)}\n${list}\n${paint('dim', `[${words[0]}]`)} `;
      const answer = (await Promise.race([terminal.question(prompt), closed])).trim();
      const chosen =
        answer === '' ? words[0] : words.find((word, index) => word === answer || `${index + 1}` === answer);
      if (chosen !== undefined) return chosen;
    }
  } finally {
    terminal.removeAllListeners('close').close();
  }
}
