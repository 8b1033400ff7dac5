import type { Node, Program } from 'oxc-parser';
import { lazyRequire } from '../../loader/lazy-require.js';
import { LoadError } from '../../loader/load-error.js';
import { offsetOf, positionAt } from '../../loader/position.js';

/** The syntax tree of a file, without parentheses. @throws LoadError */
export function parseSource(file: string, text: string): Program {
  const { parseSync } = lazyRequire('oxc-parser') as typeof import('oxc-parser');
  const { program, errors } = parseSync(file, text, { preserveParens: false });
  const [error] = errors;
  if (error) {
    throw new LoadError({ message: error.message, location: { file, ...positionAt(text, offsetOf(error)) } });
  }
  return program;
}

/**
 * All nodes of a tree, those nearer to the root first.
 *
 * @param isClosed tells nodes whose inner nodes are left out
 */
export function* nodesOf(root: Node, isClosed = (_: Node): boolean => false): Generator<Node> {
  const nodes: Node[] = [root];
  for (const node of nodes) {
    yield node;
    if (isClosed(node)) continue;
    for (const value of Object.values(node).flat()) if (isNode(value)) nodes.push(value);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof (value as { type?: unknown } | null | undefined)?.type === 'string';
