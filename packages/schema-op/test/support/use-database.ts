import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { TestDatabase } from './database.js';

/** Opens a database for the tests of a `describe`, empty before each. */
export function useDatabase(open: () => TestDatabase | Promise<TestDatabase>): () => TestDatabase {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => database.reset());
  afterAll(() => database?.close());
  return () => database;
}
