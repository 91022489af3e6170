import { dirname, join } from 'node:path';
import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { PrivateMount } from '../sandbox/sandbox-spec.ts';
import { hostsFile } from './hosts-file.ts';

const COVERED = ['/var/lib', '/tmp'];
const KEPT = ['containerd', 'kubelet', 'cni', 'etcd', 'database'];

/**
 * The mounts of a node: whatever its programs write to fixed places goes to the node's own folder, or to nowhere. The
 * tools stay visible even where the machine keeps them below a covered folder.
 */
export function nodeMounts(plan: ClusterPlan, node: NodePlan, tools: LabToolPaths): PrivateMount[] {
  const folders = new Set(Object.values(tools).map((tool) => dirname(tool)));
  const hidden = [...folders].filter((folder) => COVERED.some((covered) => folder.startsWith(`${covered}/`)));
  return [
    ...COVERED.map((target): PrivateMount => ({
      kind: 'tmpfs',
      target,
      options: target === '/tmp' ? 'mode=1777,size=256m' : 'mode=0755,size=16m',
    })),
    ...KEPT.map((name): PrivateMount => ({
      kind: 'bind',
      source: join(node.directory, 'lib', name),
      target: `/var/lib/${name}`,
    })),
    { kind: 'bind', source: join(node.directory, 'var-log'), target: '/var/log' },
    ...hidden.map((folder): PrivateMount => ({
      kind: 'bind',
      source: folder,
      target: folder,
      readOnly: true,
    })),
    { kind: 'file', target: '/etc/hosts', content: hostsFile(plan, node) },
    {
      kind: 'file',
      target: '/etc/resolv.conf',
      content: '# No resolver: a node knows the names in /etc/hosts.\n',
    },
  ];
}
