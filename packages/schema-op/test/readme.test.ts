import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Op, Operation, Revision } from '@ao/core';
import { ModuleKind, transpileModule } from 'typescript';
import { expect, test } from 'vitest';
import { stepsOf } from './support/database.js';
import { dialects } from './support/dialects.js';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const block = (language: string) =>
  new RegExp(`\`\`\`${language}\n(import .*?|CREATE .*?)\`\`\``, 's').exec(readme)?.[1] ?? '';

test("the README's revision gives the README's SQL", async () => {
  const folder = join(import.meta.dirname, '.tmp');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'readme.mjs');
  writeFileSync(file, transpileModule(block('ts'), { compilerOptions: { module: ModuleKind.ESNext } }).outputText);
  const { default: revision } = (await import(pathToFileURL(file).href)) as { default: Revision };
  const texts: string[] = [];
  const op: Op = (operation) => {
    texts.push(...stepsOf(dialects.postgresql, operation as Operation).map((step) => `${step.script};\n`));
  };
  revision.upgrade?.(op, {} as never);
  expect(texts.join('\n')).toBe(block('sql'));
});
