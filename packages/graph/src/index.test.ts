import { expect, it } from 'vitest';
import * as api from './index.js';

it('exports what the README names', () => {
  expect(Object.keys(api).sort()).toEqual(['createDiagram', 'renderDot', 'renderSvg']);
});
