import { inspect } from 'node:util';
import type { RevisionHeader } from '../../revision/revision.js';
import type { Properties } from './properties.js';

/** One thing that is wrong with a header. */
export interface HeaderProblem {
  readonly property: string;
  readonly problem: string;
  readonly fix: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrList = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.every(isText));

/** What each property may be, and how to write it. */
const rules: Readonly<Record<keyof RevisionHeader, { isValid: (value: unknown) => boolean; fix: string }>> = {
  revision: { isValid: isText, fix: "It is a string that is not empty, e.g. revision: '27c6a30d7c24'." },
  downRevision: {
    isValid: (value) => value === null || isTextOrList(value),
    fix: "It is the id of the parent, e.g. downRevision: '27c6a30d7c24', an array of ids for a merge, or null for a base.",
  },
  branchLabels: {
    isValid: (value) => value == null || isTextOrList(value),
    fix: "It is a string or an array of strings, e.g. branchLabels: 'billing'.",
  },
  dependsOn: {
    isValid: (value) => value == null || isTextOrList(value),
    fix: "It is a string or an array of strings, e.g. dependsOn: '27c6a30d7c24'.",
  },
  message: {
    isValid: (value) => value === undefined || typeof value === 'string',
    fix: "It is a string, e.g. message: 'add invoices'.",
  },
};

export const headerNames = Object.keys(rules) as readonly (keyof RevisionHeader)[];

/** All that is wrong with the header among these properties. */
export function checkHeader(properties: Properties): readonly HeaderProblem[] {
  if (headerNames.every((property) => rules[property].isValid(properties[property]))) return [];
  return headerNames
    .filter((property) => !rules[property].isValid(properties[property]))
    .map((property) => ({ property, problem: describe(property, properties[property]), fix: rules[property].fix }));
}

function describe(property: string, value: unknown): string {
  if (value === undefined) return `The revision has no "${property}".`;
  return `"${property}" cannot be ${inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 60, maxArrayLength: 6 })}.`;
}
