import type { Command } from './command.js';

const lockTimeout = ['--lock-timeout <seconds>', 'How long to wait for another run [default: 60]'] as const;

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  {
    usage: 'revision',
    summary: 'Write a new revision file',
    options: [
      ['-m, --message <text>', 'What it does, in a few words'],
      ['--head <revision>', 'What it builds on [default: the head]; several make a merge, base begins a new line'],
      ['--splice', 'It may build on a revision that is not a head'],
      ['--branch-label <label>', 'A name for the branch that begins with it'],
      ['--depends-on <revision>', 'A revision that must be there first; may be given several times'],
      ['--rev-id <id>', 'Its id [default: 12 random hexadecimal digits]'],
    ],
    examples: ['ao revision -m "create account"', 'ao revision -m "add index" --head billing@head'],
    load: () => import('./commands/revision.js'),
  },
  {
    usage: 'merge <...revisions>',
    summary: 'Write a revision that merges others',
    options: [
      ['-m, --message <text>', 'Why, in a few words'],
      ['--rev-id <id>', 'Its id [default: 12 random hexadecimal digits]'],
    ],
    examples: ['ao merge heads -m "merge billing"'],
    load: () => import('./commands/merge.js'),
  },
  {
    usage: 'upgrade [target]',
    summary: 'Run an upgrade on the database, or print it as SQL',
    options: [
      ['--sql', 'Print the SQL, do not run it; the target may be a range A:B'],
      ['--phase <name>', 'Only this phase, of every pending revision'],
      ['--output <file>', 'With --sql: write to a file'],
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
    summary: 'Undo revisions on the database, or print the SQL that does',
    options: [
      ['--sql', 'Print the SQL, do not run it; the target is a range FROM:TO'],
      ['--output <file>', 'With --sql: write to a file'],
      ['--partial', 'Undo revisions that are half applied, too'],
      lockTimeout,
    ],
    examples: ['ao downgrade -1', 'ao downgrade base', 'ao downgrade 27c6:base --sql'],
    load: () => import('./commands/downgrade.js'),
  },
  {
    usage: 'stamp <target>',
    summary: 'Set the version table, and run nothing',
    options: [['--purge', 'Empty the version table first, whatever is in it'], lockTimeout],
    examples: ['ao stamp head'],
    load: () => import('./commands/stamp.js'),
  },
  {
    usage: 'resolve <revision>',
    summary: 'Decide about a step of which the database cannot tell whether it has run',
    options: [
      ['--phase <name>', 'The phase [default: the one that has something to decide]'],
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
    examples: ['ao current'],
    load: () => import('./commands/current.js'),
  },
  {
    usage: 'status',
    summary: 'Show what the database has: revisions, phases done and pending, and what to run next',
    examples: ['ao status', 'ao status --json'],
    load: () => import('./commands/status.js'),
  },
  {
    usage: 'heads',
    summary: 'Show the revisions that no other builds on',
    examples: ['ao heads'],
    load: () => import('./commands/heads.js'),
  },
  {
    usage: 'branches',
    summary: 'Show the revisions that several others build on',
    examples: ['ao branches'],
    load: () => import('./commands/branches.js'),
  },
  {
    usage: 'history',
    summary: 'List the revisions, newest first',
    options: [['-r, --range <range>', 'Only the revisions of a range A:B; either end may be left out']],
    examples: ['ao history', 'ao history -r 27c6:head'],
    load: () => import('./commands/history.js'),
  },
  {
    usage: 'show <revision>',
    summary: 'Show one revision: its file, its neighbours, its attributes',
    examples: ['ao show head', 'ao show 27c6'],
    load: () => import('./commands/show.js'),
  },
  {
    usage: 'data [revision]',
    summary: 'Print migration data as JSON: of one revision, or of all, parents first',
    options: [['--no-bookkeeping', 'Leave out the statements for the version table']],
    examples: ['ao data', 'ao data head'],
    load: () => import('./commands/data.js'),
  },
  {
    usage: 'graph',
    summary: 'Draw the revision graph',
    options: [
      ['--filename <file>', 'Write to a file; its ending says the format'],
      ['--format <format>', 'dot or svg'],
      ['--direction <direction>', 'Where the newest revision stands: TB, BT, LR or RL'],
    ],
    examples: ['ao graph --filename revisions.svg', 'ao graph | dot -Tpng -o revisions.png'],
    load: () => import('./commands/graph.js'),
  },
  {
    usage: 'check',
    summary: 'Find everything that can be wrong without a database',
    examples: ['ao check'],
    load: () => import('./commands/check.js'),
  },
];
