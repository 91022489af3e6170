import { describe, expect, it } from '@jest/globals';
import { fixedPaths } from '../testing/fixed-cluster.ts';
import { initScript } from './init-script.ts';
import type { SandboxSpec } from './sandbox-spec.ts';

const spec: SandboxSpec = {
  name: 'node-staging-1',
  directory: '/var/lib/shoal/node',
  network: 'own',
  services: [],
  privateMounts: [
    { kind: 'tmpfs', target: '/var/lib' },
    { kind: 'bind', source: '/var/lib/shoal/node/lib/etcd', target: '/var/lib/etcd' },
    { kind: 'bind', source: '/srv/tools', target: '/srv/tools', readOnly: true },
    { kind: 'file', target: '/etc/hosts', content: '' },
  ],
};

describe('initScript', () => {
  it('makes the mounts of a sandbox with a network of its own', () => {
    expect(initScript(spec, fixedPaths)).toMatchSnapshot();
  });

  it('leaves the network of the machine alone where the sandbox shares it', () => {
    const script = initScript({ ...spec, network: 'host', privateMounts: [] }, fixedPaths);
    expect(script).not.toMatch(/hostname|ip link/);
  });

  it('makes no folder on the machine for a mount', () => {
    const script = initScript(spec, fixedPaths);
    expect(script).toContain('mkdir -p /var/lib/etcd');
    expect(script).not.toContain('mkdir -p /srv/tools');
  });

  it('binds a folder of sockets only where the new /run hides it', () => {
    expect(initScript(spec, { ...fixedPaths, runDir: '/srv/run' })).not.toContain('/srv/run');
  });
});
