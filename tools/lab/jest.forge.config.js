import { countedAs, preset } from '../../jest.preset.js';

/** Tests that run the real servers of the forge on ports of 127.0.0.1. They need the tools, but no root and no namespaces. */
export default {
  ...preset,
  reporters: countedAs('forge-test'),
  displayName: 'forge-test',
  testMatch: ['**/test-forge/*.forge.ts'],
  testTimeout: 60_000,
};
