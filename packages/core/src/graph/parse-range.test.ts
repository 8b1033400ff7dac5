import { expect, it } from 'vitest';
import { parseRange } from './parse-range.js';

it.each([
  ['ae10', { to: 'ae10' }],
  ['ae10:b1', { from: 'ae10', to: 'b1' }],
  ['shop@base:shop@head', { from: 'shop@base', to: 'shop@head' }],
  [' -3:+2 ', { from: '-3', to: '+2' }],
  [':b1', { from: 'base', to: 'b1' }],
  ['ae10:', { from: 'ae10', to: 'heads' }],
  [':', { from: 'base', to: 'heads' }],
])('parses %j as %j', (text, range) => {
  expect(parseRange(text)).toEqual(range);
});

it('refuses a second colon', () => {
  expect(() => parseRange('a:b:c')).toThrow(expect.objectContaining({ code: 'AO_TARGET_INVALID' }));
});
