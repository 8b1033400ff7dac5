/** Where text goes. */
export interface Output {
  /** Results, to standard output. */
  print(text: string): void;
  /** All else, to standard error. */
  note(text: string): void;
}

/** A reader that stops early, as in `ao history | head`, is no failure. */
export function createOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Output {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    print: (text) => void stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
  };
}
