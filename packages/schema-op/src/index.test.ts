import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import * as api from './index.js';

describe('@ao/schema-op', () => {
  test('loads nothing of Drizzle', () => {
    const program = `require('@ao/schema-op'); console.log(JSON.stringify(Object.keys(require.cache)))`;
    const loaded = JSON.parse(
      execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', cwd: import.meta.dirname }),
    );
    expect(loaded.some((path: string) => path.includes('schema-op'))).toBe(true);
    expect(loaded.filter((path: string) => path.includes('drizzle-orm'))).toEqual([]);
  });

  test('an operation is frozen, and named as its function', () => {
    const operation = api.createSchema({ schemaName: 's' });
    expect(Object.isFrozen(operation)).toBe(true);
    expect(operation.kind).toBe('create-schema');
  });
});
