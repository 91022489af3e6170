import { countedAs, preset } from '../jest.preset.js';

export default {
  ...preset,
  displayName: 'e2e',
  testMatch: ['**/*.full.ts'],
  testTimeout: 40 * 60_000,
  reporters: countedAs('full-test'),
};
