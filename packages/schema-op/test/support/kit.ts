import * as kit from 'drizzle-kit/api';

/** What drizzle-kit 0.31 makes of definitions of Drizzle 0.45, statement by statement. */
export const kitStatements = {
  sqlite: async (schema: Record<string, unknown>) =>
    kit.generateSQLiteMigration(await kit.generateSQLiteDrizzleJson({}), await kit.generateSQLiteDrizzleJson(schema)),
  postgresql: async (schema: Record<string, unknown>) =>
    kit.generateMigration(kit.generateDrizzleJson({}), kit.generateDrizzleJson(schema)),
  mysql: async (schema: Record<string, unknown>) =>
    kit.generateMySQLMigration(await kit.generateMySQLDrizzleJson({}), await kit.generateMySQLDrizzleJson(schema)),
};
