import { RevisionError, ScriptError, StatementError } from '../errors/errors.js';
import type { Step } from '../operation/step.js';

/** What ends a line, hides text or turns its direction; in a comment it could end the comment. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must be found
const unprintable = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u;
/** A line that a reader of the printed SQL would take for one of our markers. */
const marker = /^[ \t]*-- (?:PHASE|SCRIPT)::/m;

/**
 * Checks a step from an operation, which anyone may have written.
 *
 * @throws RevisionError `AO_OPERATION_INVALID`, ScriptError `AO_SCRIPT_INVALID`, StatementError `AO_STATEMENT_INVALID`
 */
export function checkStep(step: Step, kind: string): Step {
  const { type, script, transactional, path, run } = (step ?? {}) as unknown as Record<string, unknown>;
  const isScript = typeof path === 'string' && typeof run === 'function';
  if (typeof type !== 'string' || typeof script !== 'string' || (!isScript && typeof transactional !== 'boolean')) {
    throw new RevisionError('AO_OPERATION_INVALID', {
      problem: `The operation "${kind}" gave ${JSON.stringify(step) ?? String(step)}, which is no step.`,
      fix: 'A step of SQL comes from dialect.statement(...); a script has type, script, path and run.',
    });
  }
  if (isScript) checkPath(path);
  else if (marker.test(script)) {
    throw new StatementError('AO_STATEMENT_INVALID', {
      problem: `A line of the statement looks like a marker of ao: ${JSON.stringify(script.match(/^.*-- (?:PHASE|SCRIPT)::.*$/m)?.[0])}.`,
      fix: 'Who reads the printed SQL would be misled. Change that line.',
    });
  }
  return step;
}

function checkPath(path: string): void {
  if (unprintable.test(path) || path.includes('::') || /^[\s:]|[\s:]$/.test(path) || path === '') {
    throw new ScriptError('AO_SCRIPT_INVALID', {
      problem: `The path ${JSON.stringify(path)} cannot be printed in a comment.`,
      fix: 'Rename the file: no control characters, no "::", no space or colon at either end.',
    });
  }
}
