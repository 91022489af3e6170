import { preset } from '../jest.preset.js';

const [defaultReporter, countReporter] = preset.reporters;

export default {
  ...preset,
  displayName: 'e2e',
  testMatch: ['**/*.lab.ts'],
  testTimeout: 20 * 60_000,
  reporters: [defaultReporter, [countReporter, { name: 'lab' }]],
};
