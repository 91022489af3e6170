/** The programs that clusters are made of. The toolchain builds them; Debian's (runit, socat, iptables …) are on the PATH. */
export const LAB_TOOLS = [
  'bridge',
  'containerd',
  'containerd-shim-runc-v2',
  'coredns',
  'ctr',
  'etcd',
  'helm-controller',
  'host-local',
  'image-automation-controller',
  'image-reflector-controller',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-proxy',
  'kube-router',
  'kube-scheduler',
  'kubelet',
  'kustomize-controller',
  'loopback',
  'metrics-server',
  'notification-controller',
  'portmap',
  'runc',
  'source-controller',
  'source-watcher',
] as const;

export type LabTool = (typeof LAB_TOOLS)[number];

/** The absolute path of each program. */
export type LabToolPaths = Readonly<Record<LabTool, string>>;
