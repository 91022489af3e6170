import { countedAs, preset } from '../jest.preset.js';

export default {
  ...preset,
  displayName: 'contracts',
  testMatch: ['**/*.contract.ts'],
  reporters: countedAs('contract-test'),
};
