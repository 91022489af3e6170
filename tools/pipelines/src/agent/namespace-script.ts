/**
 * Makes the mounts of a job, as root of the machine: a /run of its own with what the job may see below /run/agent, and
 * nothing of anybody's home or temporary files. Then it waits in a new user namespace for its identities to be given.
 * $1: scratch folder; then triples of target (below /run/agent), source, `ro` or `rw`.
 */
export const MOUNT_SCRIPT = `set -eu
stage=$1; shift
mount -n --make-rprivate /
mount -n -t tmpfs -o mode=0755,nosuid,nodev shoal-job "$stage"
mkdir "$stage/lock" "$stage/agent"
while [ $# -gt 0 ]; do
  target=$stage/agent/$1
  if [ -d "$2" ]; then mkdir -p "$target"; else mkdir -p "\${target%/*}"; : >"$target"; fi
  mount -n --bind "$2" "$target"
  [ "$3" = rw ] || mount -n -o remount,bind,ro "$target"
  shift 3
done
mount -n --move "$stage" /run
for folder in /root /home /tmp /var/tmp; do mount -n -t tmpfs -o mode=1777,nosuid,nodev shoal-job "$folder"; done
exec unshare --user sh -c 'echo ready; read -r _ || true'
`;

/** PID 1 of the job: it ends, and all others with it, when the agent closes its input or is gone. */
export const INIT_SCRIPT = 'echo up; read -r _ || true';

/**
 * npm as the job finds it. \`npm ci\` of a lockfile whose packages the installation has takes those, as a layer that the
 * job can write over without changing them; everything else is npm.
 */
export const NPM_SHIM = `#!/bin/sh
packages=/run/agent/packages
if [ "\${1-}" = ci ] && cmp -s package-lock.json "$packages/package-lock.json"; then
  exec 3<"$packages/folders" || exit
  number=0
  while read -r folder <&3; do
    [ -d "$(dirname "$folder")" ] || continue
    number=$((number + 1))
    upper=/run/agent/w/_packages/$number
    umount "$folder" 2>/dev/null
    rm -rf "$upper" "$folder"
    mkdir -p "$upper/changes" "$upper/work" "$folder"
    mount -t overlay -o "userxattr,lowerdir=$packages/tree/$folder,upperdir=$upper/changes,workdir=$upper/work" overlay "$folder" || exit
  done
  # It belongs to the layer below, and ./shoal writes it anew.
  rm -f node_modules/.shoal-package-lock.json
  echo "the packages of this lockfile were there"
  exit 0
fi
exec "$NPM" "$@"
`;

/** npx as the job finds it: programs of the repository's own packages at once, everything else by npx. */
export const NPX_SHIM = `#!/bin/sh
folder=$PWD
while [ -n "$folder" ]; do
  program=$folder/node_modules/.bin/\${1-}
  if [ -n "\${1-}" ] && [ -x "$program" ]; then
    shift
    exec env PATH="$folder/node_modules/.bin:$PATH" "$program" "$@"
  fi
  folder=\${folder%/*}
done
exec "$(dirname "$NPM")/npx" "$@"
`;
