export const revision = '2';
export const downRevision = '1';
export const upgrade = (op) => op('insert into account values (1)');
