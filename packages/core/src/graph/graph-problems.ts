import type { Location } from '../errors/ao-error.js';
import { GraphError, type GraphProblemCode } from '../errors/errors.js';
import type { RevisionHeader } from '../revision/revision.js';

/** How many problems the message of an error tells; `problems` has all of them. */
const MAX_LISTED = 20;

/** Collects all that is wrong with a graph, so that it can be reported at once. */
export class GraphProblems {
  readonly #problems: GraphError[] = [];

  get count(): number {
    return this.#problems.length;
  }

  add(code: GraphProblemCode, header: RevisionHeader, problem: string, fix: string): void {
    this.#problems.push(new GraphError(code, { problem, fix, location: locationOf(header) }));
  }

  /** @throws GraphError the only problem, or `AO_GRAPH_INVALID` with all of them in `problems` */
  throwIfAny(): void {
    const [first, ...others] = this.#problems;
    if (!first) return;
    if (others.length === 0) throw first;
    const listed = this.#problems.slice(0, MAX_LISTED).map((each) => `- ${each.message.replaceAll('\n', '\n  ')}`);
    const more = this.#problems.length - listed.length;
    if (more > 0) listed.push(`- and ${more} more`);
    throw new GraphError('AO_GRAPH_INVALID', {
      problem: `The revision graph has ${this.#problems.length} problems:\n${listed.join('\n')}`,
      problems: this.#problems,
    });
  }
}

function locationOf(header: RevisionHeader): Location {
  const file = fileOf(header);
  return { ...(file !== undefined && { file }), revision: header.revision };
}

/** `"ae10" (/revisions/ae10.ts)`, the file where it is known. */
export function nameWithFile(header: RevisionHeader): string {
  const file = fileOf(header);
  return file === undefined ? JSON.stringify(header.revision) : `${JSON.stringify(header.revision)} (${file})`;
}

/** Headers that come from a source are entries with a file. */
function fileOf(header: RevisionHeader & { readonly file?: unknown }): string | undefined {
  return typeof header.file === 'string' ? header.file : undefined;
}
