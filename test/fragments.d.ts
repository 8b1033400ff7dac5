// What the fragments in the docs take for granted: the blocks that import nothing.
declare const config: import('@ao/core').Config;
declare const op: import('@ao/core').Op;
declare const defineConfig: typeof import('@ao/core').defineConfig;
declare const defineRevision: typeof import('@ao/core').defineRevision;
declare const phased: typeof import('@ao/phases').phased;
declare const executeScript: typeof import('@ao/script-op').executeScript;
declare const addColumn: typeof import('@ao/schema-op').addColumn;
declare const dropColumn: typeof import('@ao/schema-op').dropColumn;
declare const rebuildTable: typeof import('@ao/schema-op').rebuildTable;
declare const sql: typeof import('drizzle-orm').sql;
declare const integer: typeof import('drizzle-orm/sqlite-core').integer;
declare const sqliteTable: typeof import('drizzle-orm/sqlite-core').sqliteTable;
declare const text: typeof import('drizzle-orm/sqlite-core').text;
