import { countedAs, preset } from '../jest.preset.js';

export default {
  ...preset,
  displayName: 'e2e',
  testMatch: ['**/*.lab.ts'],
  testTimeout: 20 * 60_000,
  reporters: countedAs('lab-test'),
};
