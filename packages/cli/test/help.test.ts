import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { CommandOption } from '../src/command.js';
import { commands, globalOptions } from '../src/commands.js';
import { parseCommand } from '../src/parse-command.js';
import { callAo } from './support/call-ao.js';
import { copyShop, runAo } from './support/run-ao.js';

const docs = fileURLToPath(new URL('../../../docs/commands/', import.meta.url));
const readDoc = (name: string) => readFileSync(join(docs, `${name}.md`), 'utf8');

const named = commands.map((command) => ({ ...command, name: command.usage.split(' ')[0] as string }));

/** The words of a command as a shell divides them, without the program's name: of `eval "$(ao completion bash)"`, those inside. */
function wordsOf(example: string): string[] {
  const [, command = ''] = /\bao ([^|)]*)/.exec(example) ?? [];
  return (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
}

describe('the help', () => {
  test('of every command has its summary, its options and an example', async () => {
    const folder = copyShop();
    for (const name of ['graph', 'revision', 'completion']) {
      const command = named.find((each) => each.name === name);
      const { code, stdout, stderr } = await runAo(folder, name, '--help');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const text of [
        command?.summary,
        ...(command?.options ?? []).map(([flag]) => flag),
        ...(command?.examples ?? []),
      ])
        expect(stdout).toContain(text);
    }
    expect((await runAo(folder, 'help', 'heads')).stdout).toBe((await runAo(folder, 'heads', '--help')).stdout);
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      const { code, stdout } = await runAo(folder, ...args);
      expect(code).toBe(0);
      for (const { summary } of commands) expect(stdout).toContain(summary);
    }
    for (const flag of ['--version', '-V', '-v'])
      expect((await runAo(folder, flag)).stdout).toMatch(/^ao\/\d+\.\d+\.\d+/);
  });

  test.each(named)('examples of $name are what ao understands', ({ name, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(parseCommand(wordsOf(example))?.command.usage.split(' ')[0]).toBe(name);
  });
});

describe('wrong use', () => {
  test.each<[string, RegExp]>([
    ['upgrad', /no command "upgrad"\.\n {2}Did you mean "upgrade"\?/],
    ['histroy', /"history"/],
    ['upgrade --sqll', /no option --sqll\.\n {2}Did you mean "--sql"\?/],
    ['revision --mesage x', /"--message"/],
    ['status --jsn', /"--json"/],
    ['heads extra', /nothing to do with "extra"\.\n {2}See: ao heads --help/],
    ['downgrade', /missing: ao downgrade <target>\.\n {2}See: ao downgrade --help/],
    ['upgrade --phase', /--phase <name> needs a value/],
    ['upgrade --phase a --phase b', /--phase is given 2 times \(a, b\)/],
    ['graph --format png', /one of dot, svg, json/],
    ['completion csh', /"csh" here: bash, zsh, fish/],
    ['resolve 1', /--done, --retry or --accept/],
    ['stamp 1 --output x', /--output is for --sql/],
    ['--nonsense', /no option --nonsense/],
    ['heads --config a --config b', /--config is given 2 times/],
  ])('ao %s is refused, and what is near is named', async (line, message) => {
    const { code, stdout, stderr } = await callAo(...line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('the docs', () => {
  /** The rows of the tables of options. */
  const optionsIn = (page: string) =>
    [...page.matchAll(/^\| `(-[^`]*)` \| (.*) \|$/gm)].map(([, flag, text]) => [flag, text?.replaceAll('\\|', '|')]);
  const plain = (options: readonly CommandOption[] = []) => options.map(([flag, text]) => [flag, text]);

  test.each(named)(
    'have the options and the examples of ao $name as the help has them',
    ({ name, options, examples }) => {
      const page = readDoc(name);
      expect(page.startsWith(`# ao ${name}\n`)).toBe(true);
      expect(optionsIn(page)).toEqual(plain(options));
      for (const example of examples) expect(page).toContain(`\n${example}\n`);
    },
  );

  test('list every command and what every command has', () => {
    const page = readDoc('README');
    const rows = named.map(({ name, usage, summary }) => `| [\`ao ${usage}\`](${name}.md) | ${summary} |`);
    expect(page.match(/^\| \[`ao .*$/gm)).toEqual(rows);
    expect(optionsIn(page)).toEqual([...plain(globalOptions), ['-h, --help', 'Display this message']]);
    expect(readdirSync(docs).sort()).toEqual([...named.map(({ name }) => `${name}.md`), 'README.md'].sort());
  });

  test('link a schema for every command that has one', () => {
    for (const { name } of named) {
      const schema = fileURLToPath(new URL(`../schemas/${name}.json`, import.meta.url));
      if (existsSync(schema)) expect(readDoc(name)).toContain(`(../../packages/cli/schemas/${name}.json)`);
    }
  });
});
