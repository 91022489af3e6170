import { CommandError, ExitCode, ShoalError, type Exec, type RunResult } from '@shoal/exec';

// buildah and skopeo keep a cache of blob locations in /var/lib/containers whatever --root says, and overlay storage mounts on
// its own folder. In a mount namespace with an empty /var/lib neither leaves a trace on the machine. $1 names the entries of
// /var/lib that stay visible: an open descriptor still reaches them once the rest is covered.
const PRELUDE = `set -eu
entries=$1 state=$2; shift 2
fd=2
for entry in $entries; do fd=$((fd + 1)); eval "exec $fd< /var/lib/$entry"; done
mount -t tmpfs tmpfs /var/lib
fd=2
for entry in $entries; do
  fd=$((fd + 1))
  mkdir "/var/lib/$entry"
  mount --no-canonicalize --rbind "/proc/self/fd/$fd" "/var/lib/$entry"
  eval "exec $fd<&-"
done
if [ -n "$state" ]; then
  mkdir -p /var/lib/containers/cache "$state"
  mount --bind "$state" /var/lib/containers/cache
fi
`;

const BELOW_VAR_LIB = /^\/var\/lib\/([^/]+)/;

/** Names of the entries of /var/lib through which these paths lead. */
export function entriesBelowVarLib(paths: readonly string[]): string[] {
  const names = paths.flatMap((path) => BELOW_VAR_LIB.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/**
 * Runs a shell script as root in a mount namespace of its own, with `args` as $1, $2 … and its mounts gone when it ends.
 * @param options.paths everything that the script works on, so that what lies in /var/lib stays in sight
 * @param options.state folder to show as /var/lib/containers/cache: what skopeo learns about a registry outlives the run there
 * @throws ShoalError IMAGE_TOOL_MISSING or NOT_ROOT (exit code 3), CommandError when the script fails.
 */
export async function runPrivately(
  exec: Exec,
  options: {
    script: string;
    args: readonly string[];
    paths: readonly string[];
    timeoutMs: number;
    state?: string;
  },
): Promise<RunResult> {
  if (process.getuid?.() !== 0) {
    throw new ShoalError('NOT_ROOT', 'images are built as root: buildah mounts their layers', {
      exitCode: ExitCode.prerequisite,
      hint: 'run the same command with sudo',
    });
  }
  const { state = '' } = options;
  const entries = entriesBelowVarLib([...options.paths, state]).join(' ');
  const command = [
    '--mount',
    'sh',
    '-c',
    `${PRELUDE}${options.script}`,
    'sh',
    entries,
    state,
    ...options.args,
  ];
  try {
    return await exec.run('unshare', command, { timeoutMs: options.timeoutMs });
  } catch (error) {
    const missing = error instanceof CommandError && /(buildah|skopeo): not found/.exec(error.stderr)?.[1];
    if (typeof missing !== 'string') throw error;
    throw new ShoalError('IMAGE_TOOL_MISSING', `${missing} is not installed`, {
      exitCode: ExitCode.prerequisite,
      hint: `apt-get install --no-install-recommends ${missing}`,
      cause: error,
    });
  }
}
