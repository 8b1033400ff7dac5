import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '@ao/cli';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Block, blocks, pages, readPage } from './pages.js';
import { createProgram, problemsOf } from './typescript.js';

const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));

describe('TypeScript in the docs', () => {
  const isModule = ({ text }: Block) => /^import /m.test(text);
  /** Blocks that begin with `// name.ts` can import each other, within a page. */
  const nameOf = ({ page, line, text }: Block) => join(page, /^\/\/ (\S+\.ts)\n/.exec(text)?.[1] ?? `${line}.ts`);
  const programOf = (some: readonly Block[], ...others: [string, string][]) =>
    createProgram(new Map([...others, ...some.map((block): [string, string] => [nameOf(block), block.text])]));

  const all = inLanguage('ts', 'js');
  const modules = programOf(all.filter(isModule));
  const fragments = programOf(
    all.filter((block) => !isModule(block)),
    ['fragments.d.ts', readPage('test/fragments.d.ts')],
  );

  test.each(all)('on line $line of $page has no error', (block) => {
    const program = isModule(block) ? modules : fragments;
    expect(problemsOf(program, nameOf(block), block.line)).toEqual([]);
  });
});

describe('a command in the docs', () => {
  const commands = inLanguage('sh').flatMap(({ page, line, text }) =>
    text.split('\n').flatMap((row, place) => {
      const [, command] = /^(?:npx )?(ao\b[^#|<>&;]*)/.exec(row) ?? [];
      // `ao init` alone asks, on a terminal.
      return command === undefined || command.trim() === 'ao init'
        ? []
        : [{ command: command.trim(), page, line: line + place }];
    }),
  );
  test.each(commands)('$command, on line $line of $page, is no wrong use', async ({ command }) => {
    const here = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), 'ao-docs-'));
    process.chdir(folder);
    const written = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockReturnValue(true));
    const code = await main(wordsOf(command).slice(1));
    const text = written.flatMap(({ mock }) => mock.calls.flat()).join('');
    vi.restoreAllMocks();
    process.chdir(here);
    rmSync(folder, { recursive: true });
    expect(code, text).not.toBe(2);
  });
});

describe('a session in the docs', () => {
  const all = inLanguage('console');
  const ao = join(process.cwd(), 'packages/cli/bin/ao.cjs');

  test.each(pages.filter((page) => all.some((block) => block.page === page)))(
    'in %s shows what the quickstart prints',
    (page) => {
      const folder = mkdtempSync(join(import.meta.dirname, '.tmp-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      cpSync('examples/quickstart', folder, {
        recursive: true,
        filter: (path) => !/node_modules|\.(db|dot|svg)/.test(path),
      });
      for (const { text } of all.filter((block) => block.page === page)) {
        const printed = (text.match(/^\$ .*\n/gm) ?? []).map((row) => {
          const [, , ...args] = wordsOf(row);
          const { status, stdout, stderr } = spawnSync(process.execPath, [ao, ...args], {
            cwd: folder,
            encoding: 'utf8',
          });
          return row + (status === 0 ? stdout : stderr);
        });
        expect.soft(printed.join('')).toBe(text);
      }
    },
  );
});

const wordsOf = (command: string) =>
  (command.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
