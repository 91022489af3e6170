import { preset } from '../../jest.preset.js';

// The first run may have to build kustomize and helm.
export default { ...preset, displayName: 'cluster-tests', testTimeout: 300_000 };
