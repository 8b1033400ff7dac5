const guard = '\0';

/**
 * cac reads `--rev-id 0012` as the number 12, and `downgrade -1` as a flag. A character that no argument can have, put
 * before what looks like a number, keeps both as they are.
 */
export function protectNumbers(argv: readonly string[]): string[] {
  return argv.map((argument) => argument.replace(/^(--?[a-z][\w-]*=)?(?=[+-]?[.\d])/i, `$1${guard}`));
}

/** Takes the guards out again, from texts anywhere in a value. */
export function restoreNumbers<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(guard, '') as T;
  if (Array.isArray(value)) return value.map(restoreNumbers) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restoreNumbers(item)])) as T;
}
