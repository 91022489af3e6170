import type { Findings } from '../judge.ts';

const service = (name: string) => ({ service: name, up: true, pid: 7, seconds: 3600, restarts: 0 });

/** What is found where all is well. */
export const wellFindings: Findings = {
  cluster: 'staging',
  sandboxes: [
    { sandbox: 'node-staging-1', running: true, services: [service('etcd'), service('kubelet')] },
    { sandbox: 'forge', running: true, services: [service('gateway')] },
  ],
  api: true,
  dns: true,
  nodes: [{ name: 'staging-1', ready: true }],
  forge: { git: true, registry: true, charts: true, agent: true },
  workloads: [{ namespace: 'team2', name: 'hello', ready: 2, wanted: 2 }],
  flux: [
    {
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'flux-system',
      state: 'ready',
      reason: 'ReconciliationSucceeded',
      revision: 'main@sha1:0123456789abcdef',
      message: 'Applied revision',
    },
  ],
  services: [{ name: 'hello', url: 'http://127.0.0.1:30007/', answers: true, found: 'HTTP 200' }],
};
