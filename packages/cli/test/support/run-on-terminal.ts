import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { program } from './run-ao.js';

/**
 * Runs the real program on a terminal, without colours, and gives the answers one by one: each when a new question stands there, that
 * is, when the screen ends with `] `.
 */
export function runOnTerminal(
  folder: string,
  args: readonly string[],
  answers: readonly string[] = [],
  env: Readonly<Record<string, string | undefined>> = { NO_COLOR: '1' },
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, FORCE_COLOR: undefined, TERM: 'xterm', COLORTERM: undefined, CI: undefined, ...env },
  });
  const left = [...answers];
  let screen = '';
  let asked = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      screen += chunk;
      asked += chunk;
      // Control characters: readline moves the cursor to where the answer goes.
      if (!stripVTControlCharacters(asked).endsWith('] ')) return;
      asked = '';
      child.stdin.write(left.shift() ?? '\x04');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, screen }));
  });
}
