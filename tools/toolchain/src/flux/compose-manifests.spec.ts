import { describe, expect, it } from '@jest/globals';
import { useLocalConfig } from './compose-manifests.ts';

describe('useLocalConfig', () => {
  it('replaces the two files of a release and nothing else', () => {
    const upstream = `resources:
- https://github.com/fluxcd/helm-controller/releases/download/v1.6.3/helm-controller.crds.yaml
- https://github.com/fluxcd/helm-controller/releases/download/v1.6.3/helm-controller.deployment.yaml
- account.yaml
`;
    expect(useLocalConfig(upstream)).toBe(`resources:
- config/crd
- config/manager
- account.yaml
`);
  });
});
