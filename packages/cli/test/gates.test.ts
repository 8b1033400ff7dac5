import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAo } from './support/call-ao.js';
import { copyShop } from './support/run-ao.js';

describe('as the gate of a pipeline', () => {
  test('status and current are 1 until the database has what is asked for', async () => {
    const config = ['--config', join(copyShop({ branches: true }), 'ao.config.ts')];
    const codeOf = async (...args: string[]) => (await callAo(...args, ...config)).code;
    const gates = async () => [
      await codeOf('status'),
      await codeOf('status', '--check', '--phase', 'before-deploy'),
      await codeOf('status', '--check', '--phase', 'final'),
      await codeOf('status', '--check'),
      await codeOf('current', '--check-heads'),
    ];
    expect(await gates()).toEqual([0, 1, 1, 1, 1]);
    await codeOf('upgrade', '27c6');
    expect(await gates()).toEqual([0, 1, 1, 1, 1]);
    await codeOf('upgrade', 'heads', '--phase', 'before-deploy');
    expect(await gates()).toEqual([0, 0, 1, 1, 1]);
    await codeOf('upgrade', '5d1a');
    expect(await gates()).toEqual([0, 0, 1, 1, 1]); // the other branch
    await codeOf('upgrade', 'heads');
    expect(await gates()).toEqual([0, 0, 0, 0, 0]);
    await codeOf('stamp', 'billing@base');
    expect((await callAo('stamp', '5d1a', 'ae10', ...config)).stdout).toMatch(/^The version table says 5d1a, ae10;/);
    expect(await codeOf('status', '--phase', 'final')).toBe(2);
    expect(await callAo('status', '--check', '--phase', 'finale', ...config)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean "final"'),
    });
  });
});
