import { countedAs, preset } from '../jest.preset.js';

export default {
  ...preset,
  displayName: 'e2e',
  testMatch: ['**/*.lab.ts'],
  // Each file has an installation of its own, and waits for a cluster most of its time.
  maxWorkers: 2,
  testTimeout: 20 * 60_000,
  reporters: countedAs('lab-test'),
};
