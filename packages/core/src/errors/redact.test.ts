import { describe, expect, test } from 'vitest';
import { AoError } from './ao-error.js';
import { redact } from './redact.js';

describe('a text without secrets', () => {
  test.each([
    ['postgresql://user:pw@host:5432/app', 'postgresql://user:***@host:5432/app'],
    ["'mysql://user:p@ss/w:rd@host/app' is wrong", "'mysql://user:***@host/app' is wrong"],
    ['redis://:pw@host', 'redis://:***@host'],
    ['libsql://host/?authToken=abc.def&tls=0', 'libsql://host/?authToken=***&tls=0'],
    ['host=db password=pw dbname=app', 'host=db password=*** dbname=app'],
    ['{"url":"postgres://u:pw@h/a","to":"me@example.com"}', '{"url":"postgres://u:***@h/a","to":"me@example.com"}'],
  ])('%s', (text, expected) => expect(redact(text)).toBe(expected));

  test.each([
    'postgresql://user@host:5432/app',
    'see https://example.com:8080/a?b=c and write to me@example.com',
    "alter role app password 'x'",
    'ECONNREFUSED 127.0.0.1:5432',
  ])('is left as it is: %s', (text) => expect(redact(text)).toBe(text));
});

test('an error has none, wherever it is given a place', () => {
  const error = new AoError('AO_X', { problem: 'no postgres://u:pw@h/a', fix: 'Mend postgres://u:pw@h/a.' });
  error.at({ file: '/a.ts' });
  expect(JSON.stringify([error.message, error.problem, error.fix, error.stack])).not.toContain('pw');
});
