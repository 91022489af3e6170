import { preset } from '../jest.preset.js';

// The first run may have to build kustomize and helm.
export default { ...preset, displayName: 'bench', testTimeout: 300_000 };
