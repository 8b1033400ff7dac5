/** What a file says of its revision, by name, before it is checked. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * What can be read of a file without running it: the properties of its revision; `none`, it holds no revision; or
 * `unsure`, which way of reading could not tell.
 */
export type Reading = Properties | 'none' | 'unsure';

/** The module whose `defineRevision` gives back what it is given, so that a header can be read through it. */
export const coreModule = '@ao/core';

/** What makes an object, or the exports of a module, a revision. A file with only one of the two has a mistake in it. */
export const isRevision = (properties: object): boolean => 'revision' in properties || 'downRevision' in properties;
