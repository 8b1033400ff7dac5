/** `expand@+2`, `ae10-1`, `-3`: steps from a revision, or from where the database is when there is no symbol. */
export interface RelativeTarget {
  readonly label: string | undefined;
  readonly symbol: string | undefined;
  readonly steps: number;
  readonly text: string;
}

const RELATIVE = /^(?:(.+?)@)?([A-Za-z0-9_.]+)?([+-]\d+)$/;

/** Undefined for a target that does not count steps. */
export function parseRelative(text: string): RelativeTarget | undefined {
  const match = RELATIVE.exec(text);
  return match ? { label: match[1], symbol: match[2], steps: Number(match[3]), text } : undefined;
}

/** A target as its branch, a label or an id, and its name: `expand@head` is `head` on `expand`. */
export function splitBranch(target: string): { readonly label: string | undefined; readonly name: string } {
  const at = target.indexOf('@');
  return { label: target.slice(0, Math.max(at, 0)) || undefined, name: target.slice(at + 1) };
}
