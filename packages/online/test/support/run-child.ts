import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ChildTask } from './child.js';

/** Bundles the child's program next to this package's own modules, so that it finds the drivers. */
export async function buildChild(): Promise<string> {
  const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.ao-child-', import.meta.url)));
  const outfile = join(folder, 'child.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./child.ts', import.meta.url))],
    outfile,
    bundle: true,
    alias: JSON.parse(process.env.AO_ALIAS ?? '{}'),
    external: [
      'drizzle-orm',
      'drizzle-orm-1',
      '@libsql/client',
      '@electric-sql/pglite',
      'pg',
      'postgres',
      'mysql2',
      'oxc-*',
    ],
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}

export interface ChildResult {
  /** `SIGKILL` for one that was killed. */
  readonly signal: NodeJS.Signals | null;
  /** What it printed, when it came to its end. */
  readonly result: {
    readonly units?: number;
    readonly calls: number;
    readonly code?: string;
    readonly message?: string;
    /** The error below, with its stack. */
    readonly cause?: string;
  };
}

/** @param killAfter milliseconds; left out, the child ends by itself */
export function runChild(program: string, task: ChildTask, killAfter?: number): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === null && code !== 0) reject(new Error(`The child failed with ${code}: ${errors}`));
      else resolve({ signal, result: JSON.parse(output || '{"calls":0}') });
    });
  });
}
