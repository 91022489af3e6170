import { describe, expect, it } from '@jest/globals';
import { clusterPlan, nodeCgroup } from './cluster-plan.ts';

const paths = { dataDir: '/var/lib/shoal', runDir: '/run/shoal', cacheDir: '/cache' };

describe('clusterPlan', () => {
  it('gives every name, address and port', () => {
    expect(clusterPlan('production', 2, 2, paths)).toEqual({
      name: 'production',
      index: 2,
      directory: '/var/lib/shoal/clusters/production',
      fabric: {
        sandbox: 'fabric-production',
        directory: '/var/lib/shoal/clusters/production/fabric',
        bridgeAddress: '10.98.2.1',
        cidr: '10.98.2.0/24',
        prefixLength: 24,
      },
      host: { sandbox: 'host-production', directory: '/var/lib/shoal/clusters/production/host' },
      forgeAddress: '10.98.2.250',
      serviceCidr: '10.102.0.0/16',
      kubernetesAddress: '10.102.0.1',
      dnsAddress: '10.102.0.10',
      podCidr: '10.112.0.0/16',
      nodes: [
        {
          name: 'production-1',
          sandbox: 'node-production-1',
          directory: '/var/lib/shoal/clusters/production/nodes/production-1',
          address: '10.98.2.2',
          podCidr: '10.112.0.0/24',
        },
        {
          name: 'production-2',
          sandbox: 'node-production-2',
          directory: '/var/lib/shoal/clusters/production/nodes/production-2',
          address: '10.98.2.3',
          podCidr: '10.112.1.0/24',
        },
      ],
      sockets: '/run/shoal/production',
      loopback: {
        api: 36444,
        nodePorts: new Map([
          [30000, 30100],
          [30007, 30107],
        ]),
        services: [
          {
            name: 'shark-back',
            host: 'shark-back.team1.svc.cluster.local',
            port: 8080,
            loopbackPort: 30101,
          },
        ],
      },
      kubeconfig: '/var/lib/shoal/clusters/production/kubeconfig',
      cgroup: '/shoal/production',
    });
  });

  it('gives no two clusters a range in common', () => {
    const plans = Array.from({ length: 9 }, (_, k) => clusterPlan(`c${String(k)}`, k + 1, 1, paths));
    const ranges = plans.flatMap(({ serviceCidr, podCidr }) => [serviceCidr, podCidr]);
    expect(new Set(ranges).size).toBe(18);
  });

  it.each([
    ['', 1, 1],
    ['../x', 1, 1],
    ['Staging', 1, 1],
    ['staging', 0, 1],
    ['staging', 10, 1],
    ['staging', 1, 0],
    ['staging', 1, 1.5],
  ])('refuses name «%s», index %d, nodes %d', (name, index, nodes) => {
    expect(() => clusterPlan(name, index, nodes, paths)).toThrow(/cluster/);
  });

  it('gives each node a cgroup below that of its cluster', () => {
    const plan = clusterPlan('staging', 1, 1, paths);
    expect(nodeCgroup(plan, plan.nodes[0])).toBe('/shoal/staging/staging-1');
  });
});
