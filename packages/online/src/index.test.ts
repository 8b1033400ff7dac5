import { expect, test } from 'vitest';
import * as online from './index.js';

test('the package exports what its README documents, and nothing else', () => {
  expect(Object.keys(online).sort()).toEqual([
    'DatabaseError',
    'LedgerError',
    'LockError',
    'RunError',
    'downgrade',
    'readCurrent',
    'readStatus',
    'resolve',
    'stamp',
    'upgrade',
  ]);
});
