import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JobHost } from '../run/job/job-host.ts';
import { JOB_IDS, openJobNamespaces } from './job-namespaces.ts';
import { NPM_SHIM, NPX_SHIM } from './namespace-script.ts';

/** A file or folder of this machine that a job sees below /run/agent. */
export interface Bind {
  readonly target: string;
  readonly source: string;
  readonly writable?: boolean;
}

export interface NamespacedHostOptions {
  /** Where the folders of jobs are made. */
  readonly jobs: string;
  /** Its home and what it keeps for its next run, see job-caches.ts: no other job may have this folder. */
  readonly kept: string;
  readonly repository: string;
  /** Absolute path of the pinned Node. */
  readonly node: string;
  /** Absolute path of the machine's npm. */
  readonly npm: string;
  /** Folder of the toolchain's programs, shown in the home's cache. */
  readonly toolchain: string;
  /** Source of the pinned Kubernetes. */
  readonly kubernetes: string;
  readonly packages: readonly Bind[];
}

const INSIDE = '/run/agent';
const EXECUTABLE = 0o755;

async function jobFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  await chown(path, JOB_IDS.first, JOB_IDS.first);
  return path;
}

/** Runs a job as a user that is nobody on this machine, in namespaces of its own; only the network is the machine's. */
export async function openNamespacedHost(name: string, options: NamespacedHostOptions): Promise<JobHost> {
  await mkdir(options.jobs, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(options.jobs, `${name}-`));
  const [stage, scripts, bin] = ['stage', 'scripts', 'bin'].map((part) => join(folder, part));
  if (stage === undefined || scripts === undefined || bin === undefined) throw new Error('unreachable');
  await Promise.all([stage, scripts, bin].map((path) => mkdir(path)));
  await writeFile(join(bin, 'npm'), NPM_SHIM, { mode: EXECUTABLE });
  await writeFile(join(bin, 'npx'), NPX_SHIM, { mode: EXECUTABLE });
  // The repository belongs to somebody else, as seen by the job.
  await writeFile(join(bin, 'gitconfig'), '[safe]\n\tdirectory = *\n');
  const work = await jobFolder(join(folder, 'work'));
  const home = await jobFolder(join(options.kept, 'home'));
  // The cache's own folders are the job's; the programs in it are not.
  await jobFolder(join(home, '.cache'));
  await jobFolder(join(home, '.cache', 'shoal'));
  await jobFolder(join(home, '.cache', 'shoal', 'toolchain'));
  const cache = await jobFolder(join(options.kept, 'cache'));
  const nodeHome = dirname(dirname(options.node));
  const binds: readonly Bind[] = [
    { target: 'w', source: work, writable: true },
    { target: 'home', source: home, writable: true },
    { target: 'home/.cache/shoal/toolchain', source: options.toolchain },
    { target: 'cache', source: cache, writable: true },
    { target: 'scripts', source: scripts },
    { target: 'bin', source: bin },
    { target: 'node', source: nodeHome },
    { target: 'kubernetes', source: options.kubernetes },
    { target: 'repository.git', source: options.repository },
    ...options.packages,
  ];
  const mounts = binds.flatMap(({ target, source, writable }) => [
    target,
    source,
    writable === true ? 'rw' : 'ro',
  ]);
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const namespaces = await openJobNamespaces([stage, String(JOB_IDS.first), ...mounts]).catch(
    async (error: unknown) => {
      await remove();
      throw error;
    },
  );
  return {
    root: `${INSIDE}/w`,
    scripts: `${INSIDE}/scripts`,
    scriptsOutside: scripts,
    repository: `${INSIDE}/repository.git`,
    node: `${INSIDE}/node/bin/node`,
    environment: {
      PATH: `${INSIDE}/bin:${INSIDE}/node/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      HOME: `${INSIDE}/home`,
      USER: 'root',
      LANG: 'C.UTF-8',
      NPM: options.npm,
      NX_DAEMON: 'false',
      // In a clone that is new each time Nx would begin with reading the whole workspace, and Node with compiling.
      NX_CACHE_DIRECTORY: `${INSIDE}/cache/nx`,
      NX_WORKSPACE_DATA_DIRECTORY: `${INSIDE}/cache/nx-workspace`,
      NODE_COMPILE_CACHE: `${INSIDE}/cache/node`,
      SHOAL_KUBERNETES_SOURCE: `${INSIDE}/kubernetes`,
      GIT_CONFIG_GLOBAL: `${INSIDE}/bin/gitconfig`,
      GIT_TERMINAL_PROMPT: '0',
    },
    wrap: ({ file, args, cwd, env }) => ({
      file: 'nsenter',
      // env(1) changes to the folder inside: nsenter would look for it outside.
      args: [...namespaces.enter, 'env', '-C', cwd, file, ...args],
      cwd: '/',
      env,
    }),
    async close() {
      await namespaces.close();
      // Nobody waits for what is thrown away; what a killed agent leaves of it goes when the next one starts.
      void remove().catch(() => undefined);
    },
  };
}
