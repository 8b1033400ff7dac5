import type { Command, CommandOption } from './command.js';

/** What every command takes, beside --help. */
export const globalOptions: readonly CommandOption[] = [
  [
    '-c, --config <path>',
    'The configuration [default: ao.config.{ts,mts,js,mjs,...}, here or in a folder above]',
    'files',
  ],
  ['--json', 'Print results and errors as JSON'],
];

const lockTimeout: CommandOption = ['--lock-timeout <seconds>', 'How long to wait for another run [default: 60]'];
const output: CommandOption = ['--output <file>', 'With --sql: write to a file, whole or not at all', 'files'];
const verbose: CommandOption = ['-v, --verbose', 'Show all that is known of each revision'];

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  {
    usage: 'init [dir]',
    summary: 'Begin a project: a configuration and a first revision',
    options: [
      ['--dialect <name>', 'sqlite, postgresql or mysql', ['sqlite', 'postgresql', 'mysql']],
      ['--driver <name>', 'libsql; pg, postgres or pglite; mysql2', ['libsql', 'pg', 'postgres', 'pglite', 'mysql2']],
      ['-y, --yes', 'Ask nothing: SQLite, unless said otherwise'],
    ],
    values: 'files',
    examples: ['ao init app --dialect postgresql', 'ao init --driver mysql2', 'ao init --yes'],
    load: () => import('./commands/init.js'),
  },
  {
    usage: 'revision',
    summary: 'Write a new revision file',
    options: [
      ['-m, --message <text>', 'What it does, in a few words'],
      [
        '--head <revision>',
        'What it builds on [default: the head]; several make a merge, base begins a new line',
        'revisions',
      ],
      ['--splice', 'It may build on a revision that is not a head'],
      ['--branch-label <label>', 'A name for the branch that begins with it'],
      ['--depends-on <revision>', 'A revision that must be there first; may be given several times', 'revisions'],
      ['--rev-id <id>', 'Its id [default: 12 random hexadecimal digits]'],
    ],
    examples: ['ao revision -m "create account"', 'ao revision -m "add index" --head billing@head'],
    load: () => import('./commands/revision.js'),
  },
  {
    usage: 'merge [...revisions]',
    summary: 'Write a revision that merges others [default: all heads]',
    values: 'revisions',
    options: [
      ['-m, --message <text>', 'Why, in a few words'],
      ['--branch-label <label>', 'A name for the branch that begins with it'],
      ['--rev-id <id>', 'Its id [default: 12 random hexadecimal digits]'],
    ],
    examples: ['ao merge', 'ao merge heads -m "merge billing"', 'ao merge 27c6 ae10'],
    load: () => import('./commands/merge.js'),
  },
  {
    usage: 'upgrade [target]',
    values: 'revisions',
    summary: 'Run an upgrade on the database, or print it as SQL',
    options: [
      ['--sql', 'Print the SQL, do not run it; the target may be a range A:B'],
      ['--phase <name>', 'Only this phase, of every pending revision', 'phases'],
      output,
      lockTimeout,
    ],
    examples: [
      'ao upgrade head',
      'ao upgrade head --sql --output upgrade.sql',
      'ao upgrade head --phase before-deploy',
    ],
    load: () => import('./commands/upgrade.js'),
  },
  {
    usage: 'downgrade <target>',
    values: 'revisions',
    summary: 'Undo revisions on the database, or print the SQL that does',
    options: [
      ['--sql', 'Print the SQL, do not run it; the target is a range FROM:TO'],
      output,
      ['--partial', 'Undo revisions that are half applied, too'],
      lockTimeout,
    ],
    examples: ['ao downgrade -1', 'ao downgrade base', 'ao downgrade 27c6:base --sql'],
    load: () => import('./commands/downgrade.js'),
  },
  {
    usage: 'stamp <...targets>',
    values: 'revisions',
    summary: 'Set the version table, and run nothing',
    options: [
      ['--purge', 'Empty the version table first, whatever is in it'],
      ['--sql', 'Print the SQL, do not run it; the target may be a range FROM:TO'],
      output,
      lockTimeout,
    ],
    examples: ['ao stamp head', 'ao stamp 27c6 --purge', 'ao stamp 27c6:head --sql'],
    load: () => import('./commands/stamp.js'),
  },
  {
    usage: 'resolve <revision>',
    values: 'revisions',
    summary: 'Decide about a step of which the database cannot tell whether it has run',
    options: [
      ['--phase <name>', 'The phase [default: the one that has something to decide]', 'phases'],
      ['--step <number>', 'The step [default: the one whose outcome is unknown]'],
      ['--done', 'The step has done its work'],
      ['--retry', 'The step has done nothing, or can be run again'],
      ['--accept', 'Steps that have run were changed since, and the database is as the revision now says'],
      lockTimeout,
    ],
    examples: ['ao resolve 27c6 --phase final --step 2 --done'],
    load: () => import('./commands/resolve.js'),
  },
  {
    usage: 'current',
    summary: 'Show the rows of the version table',
    options: [['--check-heads', 'Exit with 1 unless the database is at all heads']],
    examples: ['ao current', 'ao current --check-heads'],
    load: () => import('./commands/current.js'),
  },
  {
    usage: 'status',
    summary: 'Show what the database has: revisions, phases done and pending, and what to run next',
    options: [
      ['--check', 'Exit with 1 while anything is pending: a gate for a pipeline'],
      ['--phase <name>', 'With --check: while this phase, or one before it, is pending', 'phases'],
    ],
    examples: ['ao status', 'ao status --check', 'ao status --check --phase before-deploy'],
    load: () => import('./commands/status.js'),
  },
  {
    usage: 'heads',
    summary: 'Show the revisions that no other builds on',
    options: [verbose],
    examples: ['ao heads', 'ao heads --verbose'],
    load: () => import('./commands/heads.js'),
  },
  {
    usage: 'branches',
    summary: 'Show the revisions that several others build on',
    options: [verbose],
    examples: ['ao branches'],
    load: () => import('./commands/branches.js'),
  },
  {
    usage: 'history',
    summary: 'List the revisions, newest first',
    options: [
      ['-r, --range <range>', 'Only the revisions of a range A:B; either end may be left out', 'revisions'],
      verbose,
    ],
    examples: ['ao history', 'ao history -r 27c6:head'],
    load: () => import('./commands/history.js'),
  },
  {
    usage: 'show <revision>',
    values: 'revisions',
    summary: 'Show one revision: its file, its neighbours, its attributes',
    examples: ['ao show head', 'ao show 27c6'],
    load: () => import('./commands/show.js'),
  },
  {
    usage: 'data [revision]',
    values: 'revisions',
    summary: 'Print migration data as JSON: of one revision, or of all, parents first',
    options: [['--no-bookkeeping', 'Leave out the statements for the version table']],
    examples: ['ao data', 'ao data head'],
    load: () => import('./commands/data.js'),
  },
  {
    usage: 'graph',
    summary: 'Draw the revision graph, or print it as data',
    options: [
      ['--format <format>', 'dot, svg or json [default: by the ending of the file, or dot]', ['dot', 'svg', 'json']],
      ['--filename <file>', 'Write to a file', 'files'],
      ['-r, --range <range>', 'Only the revisions of a range A:B; either end may be left out', 'revisions'],
      ['--db', 'Show what the database has: applied, partly applied, pending'],
      ['--steps', 'Run the revisions, to show the phases and scripts of each'],
      [
        '--direction <direction>',
        'Where arrows point, from new to old: TB (newest on top), BT, LR or RL [default: TB]',
        ['TB', 'BT', 'LR', 'RL'],
      ],
    ],
    examples: [
      'ao graph --steps --filename revisions.svg',
      'ao graph --db --filename status.svg',
      'ao graph -r 27c6:head | dot -Tpng -o revisions.png',
      'ao graph --json',
    ],
    load: () => import('./commands/graph.js'),
  },
  {
    usage: 'check',
    summary: 'Find everything that can be wrong without a database',
    examples: ['ao check'],
    load: () => import('./commands/check.js'),
  },
  {
    usage: 'completion <shell>',
    summary: 'Print the script that makes bash, zsh or fish complete commands, options and revisions',
    values: ['bash', 'zsh', 'fish'],
    examples: ['eval "$(ao completion bash)"', 'ao completion fish | source'],
    load: () => import('./commands/completion.js'),
  },
];
