import { describe, expect, it } from '@jest/globals';
import { fixedPki, fixedPlan, fixedTools } from '../testing/fixed-cluster.ts';
import { nodeFiles } from './node-files.ts';
import { nodeMounts } from './node-mounts.ts';
import { nodeFirewallLines, nodeNetworkLines } from './node-network.ts';
import { nodeServices } from './node-services.ts';

const [first] = fixedPlan.nodes;
const GIBIBYTE = 1024 ** 3;

describe('a node', () => {
  it('has these files', () => {
    const files = nodeFiles({
      plan: fixedPlan,
      node: first,
      pki: fixedPki,
      labAuthorityPem: 'lab ca',
      tools: fixedTools,
      machineMemory: 24 * GIBIBYTE,
    });
    expect(files).toMatchSnapshot();
  });

  it('has these services', () => {
    expect(nodeServices(fixedPlan, first, fixedTools)).toMatchSnapshot();
  });

  it('covers every fixed place by a private mount', () => {
    expect(nodeMounts(fixedPlan, first, fixedTools)).toMatchSnapshot();
  });

  it('keeps tools visible that lie below a covered folder', () => {
    const tools = { ...fixedTools, kubelet: '/var/lib/cache/kubelet' };
    expect(nodeMounts(fixedPlan, first, tools)).toContainEqual({
      kind: 'bind',
      source: '/var/lib/cache',
      target: '/var/lib/cache',
      readOnly: true,
    });
  });

  it('has no default route', () => {
    expect(nodeNetworkLines(fixedPlan, first)).toEqual([
      'route replace 10.101.0.0/16 dev eth0',
      'route replace 10.111.1.0/24 via 10.98.1.3',
    ]);
  });

  it('lets no packet to a Service out that nothing has translated', () => {
    const rule = 'POSTROUTING -d 10.101.0.0/16 -j DROP';
    expect(nodeFirewallLines(fixedPlan)).toEqual([
      `iptables -w 5 -t mangle -C ${rule} 2>/dev/null || iptables -w 5 -t mangle -A ${rule}`,
    ]);
  });
});
