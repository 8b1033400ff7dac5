import { describe, expect, it } from 'vitest';
import { leadingComment } from './leading-comment.js';

describe('leadingComment', () => {
  it.each([
    ['/** Add invoices. */\nimport x', 'Add invoices.'],
    ['/**\n * Add invoices.\n *\n * And more.\n */', 'Add invoices.'],
    ['\r\n/**\r\n   Add invoices.  \r\n*/', 'Add invoices.'],
    ['#!/usr/bin/env node\n\n/** Add invoices. */', 'Add invoices.'],
  ])('takes the first line of %j', (text, message) => {
    expect(leadingComment(text)).toBe(message);
  });

  it.each([
    '',
    '/* no */',
    '// no',
    '/**/ no */',
    '/** */',
    '/** @file no */',
    'x; /** no */',
    "'/** no */'",
    '/** without end',
  ])('takes nothing from %j', (text) => {
    expect(leadingComment(text)).toBeUndefined();
  });
});
