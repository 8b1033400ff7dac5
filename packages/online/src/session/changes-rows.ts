/** The beginning of a statement that changes rows, or reads them, and nothing else. */
export const changesRows = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i;
