/** What a new project needs to know of a database driver. */
export interface Driver {
  readonly dialect: Dialect;
  /** The package; the version is that of our own tests. */
  readonly package: keyof typeof import('../../package.json').devDependencies;
  /** The lines in the body of `database`. */
  readonly open: readonly string[];
  /** The example of a connection string; none for a file. */
  readonly url?: string;
}

export const dialects = ['sqlite', 'postgresql', 'mysql'] as const;
export type Dialect = (typeof dialects)[number];

/** By name, the default of each dialect first. */
export const drivers = {
  libsql: {
    dialect: 'sqlite',
    package: '@libsql/client',
    open: [
      "const { createClient } = await import('@libsql/client');",
      "const { drizzle } = await import('drizzle-orm/libsql');",
      "return drizzle({ client: createClient({ url: new URL('app.db', import.meta.url).href }) });",
    ],
  },
  pg: {
    dialect: 'postgresql',
    package: 'pg',
    open: [
      "const { default: pg } = await import('pg');",
      "const { drizzle } = await import('drizzle-orm/node-postgres');",
      'return drizzle({ client: new pg.Pool({ connectionString: databaseUrl() }) });',
    ],
    url: 'postgresql://user:password@localhost:5432/app',
  },
  postgres: {
    dialect: 'postgresql',
    package: 'postgres',
    open: [
      "const { default: postgres } = await import('postgres');",
      "const { drizzle } = await import('drizzle-orm/postgres-js');",
      'return drizzle({ client: postgres(databaseUrl()) });',
    ],
    url: 'postgresql://user:password@localhost:5432/app',
  },
  pglite: {
    dialect: 'postgresql',
    package: '@electric-sql/pglite',
    open: [
      "const { PGlite } = await import('@electric-sql/pglite');",
      "const { drizzle } = await import('drizzle-orm/pglite');",
      "return drizzle({ client: new PGlite(fileURLToPath(new URL('pgdata', import.meta.url))) });",
    ],
  },
  mysql2: {
    dialect: 'mysql',
    package: 'mysql2',
    open: [
      "const { default: mysql } = await import('mysql2/promise');",
      "const { drizzle } = await import('drizzle-orm/mysql2');",
      'return drizzle({ client: mysql.createPool(databaseUrl()) });',
    ],
    url: 'mysql://user:password@localhost:3306/app',
  },
} as const satisfies Record<string, Driver>;

export type DriverName = keyof typeof drivers;

export const driverNames = Object.keys(drivers) as DriverName[];

export const driversOf = (dialect: Dialect): readonly DriverName[] =>
  driverNames.filter((name) => drivers[name].dialect === dialect);
