/** Where a node finds its own files: the same on every node, so that only names and addresses differ between them. */
export const ETC = '/run/sandbox/etc';
export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';
export const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10';
export const REGISTRY = 'registry.shoal.test';
export const FORGE_NAMES = ['git.shoal.test', REGISTRY, 'charts.shoal.test'];
