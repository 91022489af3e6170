/**
 * Makes the root folder of a job, as root of the machine: the machine's programs, a /run with what the job may see below
 * /run/agent, and nothing of anybody's home or temporary files. All folders above what the job writes are its own, for
 * programs mistrust a cache below a folder of a stranger. Then it waits in a new user namespace for its identities.
 * $1: scratch folder; $2: user id of the job; then triples of target (below /run/agent), source, `ro` or `rw`.
 */
export const MOUNT_SCRIPT = `set -eu
root=$1 user=$2; shift 2
mount -n --make-rprivate /
mount -n -t tmpfs -o "mode=0755,nosuid,uid=$user,gid=$user" shoal-job "$root"
cd "$root"
for entry in /*; do
  name=\${entry#/}
  case $name in
    usr | bin | sbin | lib* | etc | dev | sys | opt) ;;
    *) continue ;;
  esac
  if [ -L "$entry" ]; then ln -s "$(readlink "$entry")" "$name"
  elif [ -d "$entry" ]; then mkdir "$name"; mount -n --rbind "$entry" "$name"
  fi
done
mkdir -p run/lock run/agent root home tmp proc var/tmp var/lib var/cache var/log old
ln -s /run var/run
ln -s /run/lock var/lock
chmod 1777 tmp var/tmp run/lock
chown -h "$user:$user" run run/lock run/agent root home tmp var var/*
while [ $# -gt 0 ]; do
  target=run/agent/$1
  if [ -d "$2" ]; then mkdir -p "$target"; else mkdir -p "\${target%/*}"; : >"$target"; fi
  mount -n --bind "$2" "$target"
  [ "$3" = rw ] || mount -n -o remount,bind,ro "$target"
  shift 3
done
mount -n --rbind /proc proc
pivot_root . old
cd /
umount -n -l /old
rmdir /old
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
    case $folder in */*) [ -d "\${folder%/*}" ] || continue ;; esac
    number=$((number + 1))
    upper=/run/agent/w/_packages/$number
    if [ -e "$upper" ] || [ -e "$folder" ]; then
      umount "$folder" 2>/dev/null
      rm -rf "$upper" "$folder"
    fi
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
