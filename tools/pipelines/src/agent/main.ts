/** The pipeline agent: `node main.ts <agent.json>`. */
import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { readAgentConfig } from './agent-config.ts';
import { createAgentServer } from './agent-server.ts';
import { startAgent } from './agent.ts';
import { installedPackages } from './installed-packages.ts';
import { jobCacheFolder } from './job-caches.ts';
import { openNamespacedHost } from './namespaced-host.ts';
import { pullRequestOf } from './pull-request-of.ts';
import { tellCommit } from './tell-commit.ts';
import { createRepositoryMirror } from './repository-mirror.ts';

// Jobs are another user and read what lies in their own folders; the agent's folder is closed as a whole.
process.umask(0o022);
const config = await readAgentConfig(process.argv[2] ?? '');
const { folder, socket } = config;
const log = (line: string): void => void process.stdout.write(`${line}\n`);
await mkdir(folder, { recursive: true });
await chmod(folder, 0o700);
const jobs = join(folder, 'jobs');
// Folders of jobs that an earlier agent was running: their processes went with it.
await rm(jobs, { recursive: true, force: true });
const npm = await execaExec.stdout('sh', ['-c', 'command -v npm || echo npm']);
const mirror = createRepositoryMirror(join(folder, 'repository.git'), config.repository);
const agent = await startAgent({
  config,
  mirror,
  log,
  tell: tellCommit(config.gitHost, log),
  pullRequestOf: pullRequestOf(config.gitHost, log),
  hosts: (ref) => async (name) =>
    openNamespacedHost(name, {
      jobs,
      kept: await jobCacheFolder(folder, ref, name),
      repository: mirror.path,
      node: config.node,
      npm,
      toolchain: config.toolchain,
      kubernetes: config.kubernetes,
      packages: await installedPackages(config.clone, join(folder, 'packages')),
    }),
});
await mkdir(dirname(socket), { recursive: true });
await rm(socket, { force: true });
createAgentServer(agent, log).listen(socket);
log('the agent is ready');
