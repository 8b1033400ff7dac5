import { expect, test } from 'vitest';
import { messageOf } from './message-of.js';

test('every error says something', () => {
  const refused = ['::1', '127.0.0.1'].map((host) => new Error(`connect ECONNREFUSED ${host}:1`));
  expect(messageOf(new AggregateError(refused))).toBe('connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1');
  expect(messageOf(new AggregateError(refused, 'all of them'))).toBe('all of them');
  expect(messageOf('a string')).toBe('a string');
});
