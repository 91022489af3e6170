import { describe, expect, it } from '@jest/globals';
import { fluxBootstrap } from './flux-bootstrap.ts';

const manifest = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: gitrepositories.source.toolkit.fluxcd.io
  annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}
spec: {description: 'such as \${any}'}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: source-controller, namespace: flux-system}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: flux-system, namespace: flux-system}
spec: {url: "\${git_url}"}
---
`;

describe('fluxBootstrap', () => {
  it('puts definitions before controllers before objects of those kinds', () => {
    expect(fluxBootstrap(manifest, { git_url: 'https://git.example/x.git' })).toEqual({
      definitions: [expect.objectContaining({ spec: { description: 'such as ${any}' } })],
      controllers: [expect.objectContaining({ kind: 'Deployment' })],
      sync: [expect.objectContaining({ kind: 'GitRepository', spec: { url: 'https://git.example/x.git' } })],
    });
  });

  it('marks all of it as what the root Kustomization has applied', () => {
    const root =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: root, namespace: flux}\n';
    const { definitions, controllers, sync } = fluxBootstrap(`${manifest}${root}`, { git_url: 'x' });
    const labels = {
      'kustomize.toolkit.fluxcd.io/name': 'root',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux',
    };
    const all = [...definitions, ...controllers, ...sync];
    expect(all.map(({ metadata }) => metadata.labels)).toEqual([labels, labels, labels, labels]);
  });

  it('names a variable that nobody fills in', () => {
    expect(() => fluxBootstrap(manifest, { registry: 'r' })).toThrow(
      expect.objectContaining({ code: 'VARIABLE_MISSING', message: expect.stringContaining('${git_url}') }),
    );
  });
});
