import { dirname } from 'node:path';
import type { LabToolPaths } from '../lab-tools.ts';
import { CONTAINERD_SOCKET, ETC, PAUSE_IMAGE } from './paths-inside.ts';

/** Plugins that probe for what no node has, and would only slow the start down. */
const DISABLED = [
  'io.containerd.snapshotter.v1.btrfs',
  'io.containerd.snapshotter.v1.zfs',
  'io.containerd.snapshotter.v1.devmapper',
  'io.containerd.snapshotter.v1.blockfile',
  'io.containerd.snapshotter.v1.erofs',
  'io.containerd.snapshotter.v1.native',
  'io.containerd.differ.v1.erofs',
  'io.containerd.tracing.processor.v1.otlp',
  'io.containerd.internal.v1.tracing',
  'io.containerd.nri.v1.nri',
];

const list = (words: readonly string[]): string => JSON.stringify(words);

/** containerd's configuration (version 3, containerd 2.x). */
export function containerdConfig(tools: LabToolPaths): string {
  const cni = (['bridge', 'host-local', 'loopback', 'portmap'] as const).map((name) => dirname(tools[name]));
  return `version = 3
root = "/var/lib/containerd"
state = "/run/containerd"
disabled_plugins = ${list(DISABLED)}

[grpc]
  address = ${JSON.stringify(CONTAINERD_SOCKET)}

# The default, /opt/containerd, would be made on the machine.
[plugins."io.containerd.internal.v1.opt"]
  path = "/run/sandbox/opt"

[plugins."io.containerd.cri.v1.images"]
  snapshotter = "overlayfs"
[plugins."io.containerd.cri.v1.images".pinned_images]
  sandbox = ${JSON.stringify(PAUSE_IMAGE)}
[plugins."io.containerd.cri.v1.images".registry]
  config_path = "${ETC}/certs.d"

[plugins."io.containerd.cri.v1.runtime"]
  # Without CAP_SYS_RESOURCE (restricted machines) no process may lower its OOM score, and every pod would fail.
  restrict_oom_score_adj = true
  # A profile belongs to the kernel and not to a namespace: it would stay on the machine.
  disable_apparmor = true
[plugins."io.containerd.cri.v1.runtime".cni]
  bin_dirs = ${list([...new Set(cni)])}
  conf_dir = "${ETC}/cni"
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
  # By its path: an older shim on the PATH would be taken otherwise.
  runtime_path = ${JSON.stringify(tools['containerd-shim-runc-v2'])}
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]
  SystemdCgroup = false
  BinaryName = ${JSON.stringify(tools.runc)}
`;
}
