export const revision = '1';
export const downRevision = null;
export const upgrade = (op) => op('create table account (id integer)');
