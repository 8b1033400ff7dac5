import type { Operation } from '@ao/core';
import type { Table } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createTable } from '../../src/index.js';
import { apply, type TestDatabase } from '../support/database.js';

export interface KitOptions {
  /** Definitions of the line of Drizzle that it reads. */
  readonly tables: Readonly<Record<string, Table>>;
  /** What the tables need to be there, for us and for drizzle-kit. */
  readonly before?: readonly Operation[];
  readonly schema?: Readonly<Record<string, unknown>>;
  /** The statements of drizzle-kit. */
  readonly generate: (schema: Record<string, unknown>) => Promise<readonly string[]>;
  /** What is compared. */
  readonly catalog?: (database: TestDatabase) => Promise<readonly string[]>;
  /** The tables that drizzle-kit gets wrong, and how. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** drizzle-kit as an oracle: what it creates and what we create is the same, but for its bugs. */
export function kitSuite(database: () => TestDatabase, options: KitOptions): void {
  const { tables, before = [], schema = {}, generate, catalog = (db) => db.catalog(), wrong } = options;
  const right = Object.fromEntries(Object.entries(tables).filter(([name]) => !(name in wrong)));

  const ours = async (definitions: typeof tables) => {
    await database().reset();
    await apply(database(), ...before, ...Object.values(definitions).map((table) => createTable(table)));
    return catalog(database());
  };
  const theirs = async (definitions: typeof tables) => {
    await database().reset();
    for (const text of await generate({ ...schema, ...definitions })) {
      for (const statement of text.split('--> statement-breakpoint')) await database().run(statement);
    }
    return catalog(database());
  };

  describe('the catalog after our statements', () => {
    test(`is the catalog after drizzle-kit's, for ${Object.keys(right).length} tables`, async () => {
      expect(Object.keys(right).length).toBeGreaterThanOrEqual(30);
      expect(await ours(right)).toEqual(await theirs(right));
    });

    test.each(Object.entries(wrong))("is not drizzle-kit's for %s: %s", async (name) => {
      const definitions = { account: tables.account as Table, [name]: tables[name] as Table };
      const result = await theirs(definitions).catch((error: unknown) => String(error));
      expect(await ours(definitions)).not.toEqual(result);
    });
  });
}

/** A line of SQLite's catalog: drizzle-kit creates unique indexes for unique constraints, and quotes and qualifies otherwise. */
export function asDrizzleKit(line: string): string {
  const text = line
    .replaceAll('`', '"')
    .replaceAll(/"\w+"\.(?=")/g, '')
    .replaceAll(', "', ',"');
  return /^index: .* \| 1 \| 0 \|/.test(text)
    ? text.replace(/^(index: .* \| 1 \| 0 \|).*\| (.*) \|.*$/, '$1 $2')
    : text;
}
