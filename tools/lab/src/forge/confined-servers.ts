import { chmod, chown, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import type { PrivateMount, ServiceSpec } from '../sandbox/index.ts';
import type { ForgePaths } from './forge-paths.ts';
import type { ForgeTools } from './prepare-forge.ts';

/** User and group ids that no distribution gives out: above those of systemd, below those of containers' users. */
const ids = { registry: 70901, charts: 70902 } as const;

const OWNER_ONLY = 0o700;
// Below the sandbox's own /run: the data directory is closed for everybody but root.
const INSIDE = '/run/forge';

/** How the registry and ChartMuseum see their files. */
export interface ServerView {
  readonly paths: ForgePaths;
  readonly tools: Pick<ForgeTools, 'registry' | 'chartmuseum'>;
  readonly users: Readonly<Record<'registry' | 'charts', Pick<ServiceSpec, 'user'>>>;
  readonly mounts: readonly PrivateMount[];
}

/** The servers as the user that starts them, with the files where they are. */
export function openServers(forge: ForgePaths, tools: ForgeTools): ServerView {
  return { paths: forge, tools, users: { registry: {}, charts: {} }, mounts: [] };
}

/**
 * The servers as users of their own, who see their own folder and what they read: both take files that teams upload,
 * and a fault in how they read them should not be root's.
 */
export function confinedServers(forge: ForgePaths, tools: ForgeTools): ServerView {
  const inside = (path: string) => join(INSIDE, path.slice(forge.root.length));
  const program = (name: 'registry' | 'chartmuseum') => join(INSIDE, 'programs', name, basename(tools[name]));
  const bind = (source: string, target: string, readOnly = true): PrivateMount => ({
    kind: 'bind',
    source,
    target,
    readOnly,
  });
  return {
    paths: {
      ...forge,
      registry: inside(forge.registry),
      charts: inside(forge.charts),
      registryConfig: inside(forge.registryConfig),
      tokenKeySet: inside(forge.tokenKeySet),
      tokenPublicKey: inside(forge.tokenPublicKey),
    },
    tools: { registry: program('registry'), chartmuseum: program('chartmuseum') },
    users: { registry: { user: userOf(ids.registry) }, charts: { user: userOf(ids.charts) } },
    mounts: [
      bind(forge.etc, inside(forge.etc)),
      bind(forge.registry, inside(forge.registry), false),
      bind(forge.charts, inside(forge.charts), false),
      bind(dirname(tools.registry), dirname(program('registry'))),
      bind(dirname(tools.chartmuseum), dirname(program('chartmuseum'))),
    ],
  };
}

/** The form of chpst(8). */
function userOf(id: number): string {
  return `:${String(id)}:${String(id)}`;
}

/** Makes each server the owner of its folder, what an earlier start left in it included. Needs root. */
export async function giveToServers(forge: ForgePaths, exec: Exec = execaExec): Promise<void> {
  const folders = [
    [forge.registry, ids.registry],
    [forge.charts, ids.charts],
  ] as const;
  for (const [folder, id] of folders) {
    await chmod(folder, OWNER_ONLY);
    if ((await stat(folder)).uid === id) continue;
    await exec.run('chown', ['-R', `${String(id)}:${String(id)}`, folder]);
  }
  await chown(forge.registryConfig, ids.registry, ids.registry);
}
