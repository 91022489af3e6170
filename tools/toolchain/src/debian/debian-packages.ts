export interface DebianPackage {
  /** The name in Debian 12 and Ubuntu 24.04. */
  name: string;
  /** `lab`: the running platform; `build`: making tools from source; `test`: only what `./shoal test` starts. */
  purpose: 'lab' | 'build' | 'test';
  reason: string;
  /** A file that must be there before the installation, because it says what the package does by itself. */
  settings?: { readonly file: string; readonly text: string };
}

/** What comes from the distribution, because it belongs to the system or because Debian is its honest source. */
export const debianPackages: readonly DebianPackage[] = [
  { name: 'buildah', purpose: 'lab', reason: 'builds images from the Dockerfiles that production uses' },
  {
    name: 'skopeo',
    purpose: 'lab',
    reason: 'copies images to the registry byte by byte, so that digests stay',
  },
  { name: 'binutils', purpose: 'lab', reason: 'strip takes a quarter off the Node of the base image' },
  { name: 'tini', purpose: 'lab', reason: 'PID 1 of every sandbox: reaps children, passes signals on' },
  {
    name: 'runit',
    purpose: 'lab',
    reason: 'restarts the services of a sandbox and keeps their logs (runsvdir, svlogd)',
  },
  { name: 'socat', purpose: 'lab', reason: 'carries loopback ports and Unix sockets into the namespaces' },
  { name: 'iptables', purpose: 'lab', reason: 'the rules of kube-proxy and kube-router, inside a node only' },
  { name: 'ipset', purpose: 'lab', reason: 'the address sets of kube-router, inside a node only' },
  { name: 'conntrack', purpose: 'lab', reason: 'kube-proxy removes stale connections with it' },
  { name: 'iproute2', purpose: 'lab', reason: 'links, addresses and routes of the namespaces (ip)' },
  { name: 'util-linux', purpose: 'lab', reason: 'makes and enters namespaces (unshare, nsenter)' },
  { name: 'mount', purpose: 'lab', reason: 'the private mounts of a sandbox' },
  { name: 'kmod', purpose: 'lab', reason: 'loads kernel modules that a node needs (modprobe)' },
  { name: 'git', purpose: 'lab', reason: 'pushes to the forge, works out versions' },
  {
    name: 'ca-certificates',
    purpose: 'lab',
    reason: 'certificates for downloads, and the roots in the images',
  },
  {
    name: 'postgresql',
    purpose: 'lab',
    reason: 'the database of shark-back, as an image of its own; tests start servers of their own',
    // Else the package makes a database and starts a service that nobody asked for.
    settings: { file: '/etc/postgresql-common/createcluster.conf', text: 'create_main_cluster = false\n' },
  },
  { name: 'libseccomp2', purpose: 'lab', reason: 'runc filters the system calls of pods with it' },
  { name: 'gcc', purpose: 'build', reason: 'runc is C and Go' },
  { name: 'libc6-dev', purpose: 'build', reason: 'C headers for runc and for the pause program' },
  { name: 'libseccomp-dev', purpose: 'build', reason: 'headers of libseccomp for runc' },
  { name: 'pkgconf', purpose: 'build', reason: 'tells Go where libseccomp is' },
];

/** What only the tests need. Without them those tests are counted as skipped. */
export const testPackages: readonly DebianPackage[] = [
  {
    name: 'chromium-headless-shell',
    purpose: 'test',
    reason: 'the pages of shark-front in a real browser (Debian only, Ubuntu has none)',
  },
  {
    name: 'tcpdump',
    purpose: 'test',
    reason: 'the proof that no packet of the lab leaves its namespaces',
  },
  { name: 'python3-venv', purpose: 'test', reason: 'checkov, a Python program, about our manifests' },
];
