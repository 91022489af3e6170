import type { ImageConfig } from './image-config.ts';

/**
 * How runc starts the image: as the charts do, with the user of the image, no capability and a root file system that nobody
 * writes to. The network is that of the caller, who has made one with a loopback address and nothing else.
 */
export function runtimeSpec(config: ImageConfig, environment: readonly string[]): object {
  const [uid, gid] = (config.User ?? '').split(':').map(Number);
  return {
    ociVersion: '1.0.2',
    process: {
      user: { uid, gid },
      args: config.Entrypoint,
      env: [...(config.Env ?? []), ...environment],
      cwd: config.WorkingDir,
      noNewPrivileges: true,
      capabilities: {},
    },
    root: { path: 'rootfs', readonly: true },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755'] },
    ],
    linux: { namespaces: ['pid', 'mount', 'ipc', 'uts'].map((type) => ({ type })) },
  };
}
