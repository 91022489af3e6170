import { countedAs, preset } from '../../jest.preset.js';

/** Tests that start an etcd and an API server on loopback: no root needed, but their programs have to be built. */
export default {
  ...preset,
  reporters: countedAs('api-test'),
  displayName: 'cli-api-tests',
  testMatch: ['**/test-api/*.api.ts'],
  testTimeout: 300_000,
};
