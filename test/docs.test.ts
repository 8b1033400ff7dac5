import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sources } from './packages.js';
import { blocks, pages, readPage } from './pages.js';

describe('docs/errors.md', () => {
  const codes = new Set(sources.flatMap((path) => readPage(path).match(/(?<=')AO_[A-Z_]+(?=')/g) ?? []));
  const documented = readPage('docs/errors.md').match(/(?<=^### )AO_\w+$/gm) ?? [];

  test('has an entry for each code, and for no other', () => {
    expect(codes.size).toBeGreaterThan(40);
    expect([...documented].sort()).toEqual([...codes].sort());
  });
});

describe('the docs', () => {
  test.each(pages)('%s links to what is there', (page) => {
    const broken = linksOf(page).filter(
      ({ target, anchor }) => !existsSync(target) || (anchor && !anchorsOf(target).includes(anchor)),
    );
    expect(broken).toEqual([]);
  });

  test('are all reached from README.md', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { target } of linksOf(page)) {
        const next = target.endsWith('.md') ? target : join(target, 'README.md');
        if (pages.includes(next)) reached.add(next);
      }
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });
});

describe('the README shows', () => {
  const blockWith = (text: string) =>
    blocks.find((block) => block.page === 'README.md' && block.text.includes(text))?.text as string;

  test('the first revision of the quickstart, as it is', () => {
    const [comment, ...lines] = blockWith('defineRevision').split('\n');
    const path = comment?.replace('// ', '') as string;
    expect(lines.join('\n')).toBe(readPage(join('examples/quickstart', path)));
  });

  test('what it prints, as it is', () => {
    const ao = join('..', '..', 'packages/cli/bin/ao.cjs');
    const args = [ao, 'upgrade', '1', '--sql'];
    const output = execFileSync(process.execPath, args, { cwd: 'examples/quickstart', encoding: 'utf8' });
    expect(blockWith('-- PHASE::')).toBe(output);
  });

  test('commands that the repository has', () => {
    const { scripts } = JSON.parse(readPage('package.json')) as { scripts: Record<string, string> };
    const commands = [...readPage('README.md').matchAll(/^npx -y pnpm@12 (\S+)/gm)].map(([, name]) => name as string);
    expect(commands).toEqual(['demo', 'test']);
    for (const name of commands) expect(scripts).toHaveProperty(name);
  });
});

/** The links of a page to files, and to places in them. */
function linksOf(page: string): { target: string; anchor: string | undefined }[] {
  return [...readPage(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path = '', anchor]) => ({
    target: path === '' ? page : join(dirname(page), path),
    anchor,
  }));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  const headings = readPage(page).match(/(?<=^#+ ).*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}
