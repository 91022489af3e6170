import { countedAs, preset } from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'pipelines-lab',
  testMatch: ['**/*.lab.ts'],
  reporters: countedAs('lab-test'),
};
