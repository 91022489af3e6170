import { countedAs, preset } from '../../jest.preset.js';

/** Tests with the real helm, buildah, skopeo, registry and ChartMuseum: root only, and not part of the `test` target. */
export default {
  ...preset,
  reporters: countedAs('lab-test'),
  displayName: 'nx-gitops-lab',
  testMatch: ['**/test-lab/*.lab.ts'],
  testTimeout: 600_000,
};
