const entityKind = Symbol.for('drizzle:entityKind');

/** The names that Drizzle gives to the class of an object and to those it extends, nearest first. The same in all its versions. */
export function entityKinds(value: unknown): readonly string[] {
  const kinds: string[] = [];
  let type: unknown = (value as { constructor?: unknown } | null | undefined)?.constructor;
  while (typeof type === 'function') {
    if (Object.hasOwn(type, entityKind)) kinds.push(String((type as { [entityKind]?: unknown })[entityKind]));
    type = Object.getPrototypeOf(type);
  }
  return kinds;
}
