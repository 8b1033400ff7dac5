import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders } from './packages.js';

/** A fenced block of a page: its language, its text, and the line on which that begins. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** Every page that users read. */
export const pages = [
  ...markdown('.'),
  ...markdown('docs', { recursive: true }),
  ...folders.flatMap((folder) => markdown(folder)),
  ...readdirSync('examples').flatMap((name) => markdown(join('examples', name))),
  ...markdown('bench'),
];

export const readPage = (page: string) => readFileSync(page, 'utf8');

export const blocks: readonly Block[] = pages.flatMap((page) => {
  const text = readPage(page);
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language = '', 2: body = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length + 1,
    language,
    text: body,
  }));
});

function markdown(folder: string, options: { readonly recursive?: boolean } = {}): string[] {
  const names = readdirSync(folder, { ...options, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md').map((name) => join(folder, name));
}
