import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folders, sources } from './packages.js';

const containing = (pattern: RegExp) => sources.filter((path) => pattern.test(readFileSync(path, 'utf8')));

describe('docs/security.md', () => {
  test('is right that scripts alone are started as programs, and without a shell', () => {
    expect(containing(/child_process|\bshell:/)).toEqual([]);
    expect(containing(/'execa'/).every((path) => path.startsWith(join('packages', 'script-op')))).toBe(true);
    expect(containing(/execa\('sh'/)).toEqual([join('packages', 'script-op', 'src', 'process-group.ts')]);
  });

  test('is right that no package has an install script', () => {
    const scripts = folders.flatMap((folder) =>
      Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts),
    );
    expect(scripts.filter((name) => /install|prepare/.test(name))).toEqual([]);
  });
});
