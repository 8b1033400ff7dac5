import { GraphError } from '../errors/errors.js';

export interface TargetRange {
  /** Left out where there is no colon. */
  readonly from?: string;
  readonly to: string;
}

/**
 * Parses `A:B`, and a target alone. An open end means the end of the graph: `:B` starts at `base`, `A:` ends at `heads`.
 *
 * @throws GraphError `AO_TARGET_INVALID` for a second colon
 */
export function parseRange(text: string): TargetRange {
  const parts = text.trim().split(':');
  const [first = '', second, ...others] = parts;
  if (others.length > 0) {
    throw new GraphError('AO_TARGET_INVALID', {
      problem: `The range "${text}" has more than one colon.`,
      fix: 'Write FROM:TO, FROM: or :TO.',
    });
  }
  return second === undefined ? { to: first } : { from: first || 'base', to: second || 'heads' };
}
