import { extname } from 'node:path';
import {
  attributesOf,
  isScriptStep,
  type Project,
  type RecordedPhase,
  type RevisionId,
  recordRevision,
} from '@ao/core';
import type { DiagramPhase, DiagramRevision } from '@ao/graph';
import type { Status } from '@ao/online';
import { type CommandContext, type RunCommand, textOption, wordOption } from '../command.js';
import { revisionJson } from '../describe-revision.js';
import type { Shapes } from '../json/shapes.js';
import { UsageError } from '../usage-errors.js';
import { writeResult } from '../write-result.js';

const formats = ['dot', 'svg', 'json'] as const;
const directions = ['TB', 'BT', 'LR', 'RL'] as const;

export const run: RunCommand = async (context) => {
  const filename = textOption(context, 'filename');
  const format = formatOf(context, filename);
  const direction = wordOption(context, 'direction', directions) ?? 'TB';
  const range = textOption(context, 'range');
  const project = await context.project();
  const drawn = project.graph.history(range);
  const status = context.options.db === true ? await readStatus(context, project) : undefined;
  const phases = await readPhases(context, project, drawn, status);

  const { createDiagram, renderDot, renderSvg } = await import('@ao/graph');
  const all = range === undefined ? drawn : project.graph.history();
  const revisions = all.map(describeWith(project, phases, status));
  const part = range === undefined ? {} : { only: drawn };
  const render = {
    dot: renderDot,
    svg: renderSvg,
    json: () => JSON.stringify(diagramJson(project, createDiagram(revisions, part)), null, 2),
  }[format];
  await writeResult(context, await render(revisions, { direction, ...part }), filename);
};

function formatOf(context: CommandContext, filename: string | undefined): (typeof formats)[number] {
  const asked = wordOption(context, 'format', formats);
  if (context.json && asked !== undefined && asked !== 'json') {
    throw new UsageError(`--json and --format ${asked} do not go together.`);
  }
  const ending = extname(filename ?? '').slice(1);
  return context.json ? 'json' : (asked ?? formats.find((name) => name === ending) ?? 'dot');
}

async function readStatus({ config }: CommandContext, project: Project): Promise<Status> {
  const online = await import('@ao/online');
  return online.readStatus(await config(), { project });
}

/** What the drawn revisions do: with --steps all of them, with --db those that the database lacks, and else none. */
async function readPhases(
  context: CommandContext,
  project: Project,
  drawn: readonly RevisionId[],
  status: Status | undefined,
): Promise<ReadonlyMap<RevisionId, readonly DiagramPhase[]>> {
  const phases = new Map<RevisionId, readonly DiagramPhase[]>();
  const pending = new Set(status?.pending.map(({ revision }) => revision));
  const wanted = context.options.steps === true ? drawn : drawn.filter((id) => pending.has(id));
  project.source.prepare?.(wanted.map((id) => project.graph.get(id)));
  for (const id of wanted) {
    try {
      phases.set(id, (await recordRevision(project, project.graph.get(id), 'upgrade')).map(describePhase));
    } catch (error) {
      // The picture is wanted most when something is wrong.
      const { message } = error as Error;
      context.note(`What revision ${id} does is not shown: ${message}`);
    }
  }
  return phases;
}

const describePhase = ({ phase, steps }: RecordedPhase): DiagramPhase => {
  const scripts = steps.filter(isScriptStep).map(({ path }) => path);
  return { phase, statements: steps.length - scripts.length, scripts };
};

function describeWith(
  project: Project,
  phases: ReadonlyMap<RevisionId, readonly DiagramPhase[]>,
  status: Status | undefined,
): (id: RevisionId) => DiagramRevision {
  const { graph } = project;
  const statusOf = status && readStatusOf(status);
  return (id) => {
    const entry = graph.get(id);
    const found = statusOf?.(id);
    const known = phases.get(id);
    return {
      ...entry,
      attributes: attributesOf(project, entry),
      ...(known && { phases: found ? known.map((each) => ({ ...each, ...found.stateOf(each.phase) })) : known }),
      ...(found && { status: found.status, isCurrent: found.isCurrent }),
    };
  };
}

/** What a database has of each revision. */
function readStatusOf({ versions, pending, halfUndone }: Status) {
  const lacking = new Map(pending.map((each) => [each.revision, each.phases]));
  return (id: RevisionId) => {
    const phases = lacking.get(id);
    const isBegun = phases?.some(({ state }) => state !== 'pending') ?? false;
    const isUndone = halfUndone.includes(id);
    const status = isUndone ? 'half-undone' : phases === undefined ? 'done' : isBegun ? 'partial' : 'pending';
    return {
      status,
      isCurrent: versions.includes(id),
      stateOf(phase: string | null): Pick<DiagramPhase, 'state'> {
        if (isUndone) return {};
        return {
          state: phases === undefined ? 'done' : (phases.find((each) => each.phase === phase)?.state ?? 'pending'),
        };
      },
    } as const;
  };
}

function diagramJson(
  project: Project,
  { nodes, edges }: ReturnType<typeof import('@ao/graph').createDiagram>,
): Shapes['graph'] {
  return {
    revisions: nodes.map(({ id, isBase, isBranchPoint, isMerge, revision }) => ({
      ...revisionJson(project, id),
      isBase,
      isBranchPoint,
      isMerge,
      phases: revision.phases?.map((phase) => ({ state: null, ...phase })) ?? null,
      status: revision.status ?? null,
      isCurrent: revision.isCurrent ?? null,
    })),
    edges,
  };
}
