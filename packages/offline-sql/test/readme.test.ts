import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('prints what the README says', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const readme = readFileSync(`${folder}README.md`, 'utf8');
  const [, code, output] = /```ts\n(.*?)```\s+prints\s+```\n(.*?)```/s.exec(readme)!;
  expect(execFileSync('node', ['--input-type=module', '-e', code!], { cwd: folder, encoding: 'utf8' })).toBe(output);
});
