import { z } from 'zod';

/**
 * The shapes of all that the command line prints with `--json`. The published files of `schemas/` are made from them, and so are the
 * types that the commands are held to. Nothing here is loaded when a command runs: import only types from this file.
 */

const id = z.string().describe('The id of a revision.');
const ids = z.array(id);
const phase = z.string().nullable().describe('Null where no phases are configured.');
const milliseconds = z.number().describe('In milliseconds.');
const count = z.int().min(0);

const parents = z
  .union([id, ids, z.null()])
  .describe('The parent of the revision; a list for a merge; null for a base.');

const location = z
  .object({ file: z.string(), line: z.int().min(1), column: z.int().min(1), revision: id })
  .partial()
  .nullable()
  .describe('Where it comes from: an absolute path, lines and columns from 1, with what is known of them.');

const problem = z.object({
  code: z.string().describe('It never changes; docs/errors.md has all of them.'),
  problem: z.string().describe('What failed, with the value seen.'),
  fix: z.string().nullable().describe('What to do.'),
  location,
});

const revision = z.object({
  revision: id,
  downRevision: parents,
  dependsOn: ids,
  branchLabels: z.array(z.string()).describe('Those that the revision itself gives.'),
  message: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()).describe('The configured attributes.'),
  file: z.string().describe('An absolute path.'),
  children: ids,
  isHead: z.boolean(),
});

const created = z.object({ file: z.string().describe('An absolute path.'), revision: id, downRevision: parents });

const migrationData = z.object({
  revision: id,
  downRevision: parents,
  attributes: z.record(z.string(), z.unknown()),
  phases: z
    .record(
      z.string(),
      z.array(
        z.object({
          type: z.string().describe('The dialect of a statement, the language of a script.'),
          script: z.string().describe('One statement, without terminator; or the text of the file.'),
          path: z.string().optional().describe('Of a script: relative to the folder of the revisions.'),
          transactional: z.literal(false).optional().describe('On a statement that may not stand in a transaction.'),
        }),
      ),
    )
    .describe('In configured order; only phases that have steps.'),
});

const waiting = z
  .object({ type: z.literal('waiting'), holder: z.string().nullable() })
  .describe('Another run has the lock. It is told who, where that can be seen.');

const unit = { revision: id, phase };

const direction = z.enum(['upgrade', 'downgrade']);

const runLine = z.discriminatedUnion('type', [
  waiting,
  z
    .object({ type: z.literal('plan'), direction, units: count, steps: count })
    .describe('What will be done, once, before the first statement.'),
  z
    .object({ type: z.literal('unit'), ...unit, message: z.string().nullable(), steps: count })
    .describe('A unit begins: one phase of one revision.'),
  z
    .object({
      type: z.literal('step'),
      ...unit,
      step: z.int().min(1),
      of: count,
      kind: z.enum(['sql', 'script']),
      text: z.string().describe('The statement, or the path of the script.'),
    })
    .describe('A step begins.'),
  z
    .object({ type: z.literal('output'), ...unit, stream: z.enum(['stdout', 'stderr']), text: z.string() })
    .describe('What a script prints.'),
  z
    .object({ type: z.literal('step-done'), ...unit, step: z.int().min(1), of: count, elapsed: milliseconds })
    .describe('A step is done; within a transaction it is not committed yet.'),
  z
    .object({
      type: z.literal('unit-done'),
      ...unit,
      finished: z.boolean().describe('Whether the version table has the revision now, or has it no longer.'),
      elapsed: milliseconds,
    })
    .describe('A unit is done and committed.'),
  z
    .object({
      type: z.literal('result'),
      direction,
      from: ids.describe('The version table before, sorted.'),
      to: ids.describe('The version table now, sorted.'),
      units: z.array(z.object({ ...unit, steps: count })).describe('In the order in which they were run.'),
    })
    .describe('The last line of a run that has done all that was asked.'),
]);

const status = z.object({
  versions: ids.describe('The rows of the version table, sorted.'),
  heads: ids.describe('The heads of the project.'),
  pending: z
    .array(
      z.object({
        revision: id,
        message: z.string().nullable(),
        phases: z
          .array(
            z.object({
              phase,
              state: z.enum(['done', 'running', 'pending']),
              stepsDone: count,
              steps: count,
              unknownStep: z.int().nullable().describe('The step of which nobody knows what came: ao resolve decides.'),
            }),
          )
          .describe('Those that have steps, in the order of a deployment.'),
      }),
    )
    .describe('What an upgrade to all heads would go through, in its order.'),
  halfUndone: ids.describe('Revisions whose downgrade was begun and has not come to its end.'),
  nextPhase: z.string().nullable().describe('The first phase that some pending revision has not done.'),
});

/** By the name of the schema. */
export const shapes = {
  init: z
    .object({
      folder: z.string().describe('An absolute path.'),
      dialect: z.string(),
      driver: z.string(),
      created: z.array(z.string()).describe('The new files, relative to the folder.'),
      kept: z.array(z.string()).describe('Files that were there before, as they were.'),
      next: z.array(z.string()).describe('What to run next, line by line.'),
    })
    .describe('ao init'),
  revision: created.describe('ao revision'),
  merge: created.describe('ao merge'),
  run: runLine.describe('Each line of ao upgrade and ao downgrade, on a database.'),
  sql: z
    .union([
      z.object({ sql: z.string() }),
      z.object({ file: z.string().describe('Where the SQL was written to, with --output.') }),
    ])
    .describe('ao upgrade, ao downgrade and ao stamp with --sql'),
  stamp: z
    .discriminatedUnion('type', [
      waiting,
      z
        .object({
          type: z.literal('result'),
          from: ids.describe('The version table before, sorted.'),
          to: ids.describe('The version table now, sorted.'),
        })
        .describe('The last line.'),
    ])
    .describe('Each line of ao stamp.'),
  resolve: z
    .discriminatedUnion('type', [
      waiting,
      z
        .object({ type: z.literal('result'), ...unit, stepsDone: count, steps: count })
        .describe('The last line: what is now known of the phase.'),
    ])
    .describe('Each line of ao resolve.'),
  current: ids.describe('ao current: the rows of the version table, sorted.'),
  status: status.describe('ao status'),
  heads: z.array(revision).describe('ao heads'),
  branches: z.array(revision).describe('ao branches'),
  history: z.array(revision).describe('ao history: newest first.'),
  show: z.array(revision).describe('ao show'),
  graph: z
    .object({
      revisions: z
        .array(
          revision.extend({
            isBase: z.boolean(),
            isBranchPoint: z.boolean(),
            isMerge: z.boolean(),
            phases: z
              .array(
                z.object({
                  phase,
                  statements: count,
                  scripts: z.array(z.string()).describe('Their paths.'),
                  state: z
                    .enum(['done', 'running', 'pending'])
                    .nullable()
                    .describe('Null without --db, and where the revision is half undone.'),
                }),
              )
              .nullable()
              .describe('Those that have steps; null where they were not read.'),
            status: z.enum(['done', 'partial', 'half-undone', 'pending']).nullable().describe('Null without --db.'),
            isCurrent: z.boolean().nullable().describe('Whether the version table names it; null without --db.'),
          }),
        )
        .describe('Newest first.'),
      edges: z
        .array(z.object({ from: id, to: id, kind: z.enum(['down', 'depends']) }))
        .describe('To the down revisions of a revision, and to what it depends on.'),
    })
    .describe('ao graph'),
  data: z
    .union([migrationData, z.array(migrationData)])
    .describe('ao data: one revision where one was named, or else all, parents first.'),
  check: z
    .object({
      revisions: count.describe('How many can be read.'),
      heads: ids.describe('Empty where the graph is broken.'),
      problems: z.array(problem),
    })
    .describe('ao check'),
  error: z
    .object({
      error: problem.extend({
        problems: z.array(problem).describe('All of them, where the error stands for several.'),
      }),
    })
    .describe('One line on standard error, of every command that fails.'),
} as const;

/** What a command with `--json` prints, by the name of its schema. */
export type Shapes = { readonly [Name in keyof typeof shapes]: Immutable<z.infer<(typeof shapes)[Name]>> };

type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;
