import { spawn, spawnSync } from 'node:child_process';

export interface Client {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Feeds a script to a command-line client, as `client < script` does. */
export function feed({ command, args, env }: Client, script: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (data) => (output += data));
    child.on('error', reject).on('close', (code) => resolve({ code, output: output.slice(0, 4000) }));
    child.stdin.on('error', () => undefined).end(script);
  });
}

/** Whether the machine has a client of this name. */
export const hasClient = (command: string): boolean => spawnSync(command, ['--version']).status === 0;
