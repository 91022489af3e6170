import { countedAs, preset } from '../../jest.preset.js';

/** Tests that start real sandboxes and clusters on this machine: root only, and not part of the `test` target. */
export default {
  ...preset,
  reporters: countedAs('lab-test'),
  displayName: 'lab-test',
  testMatch: ['**/test-lab/*.lab.ts'],
  testTimeout: 300_000,
};
