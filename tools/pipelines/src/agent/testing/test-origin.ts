import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { openPlainHost } from '../../run/job/plain-host.ts';
import type { RunRecord } from '../../run/record/run-record.ts';
import type { AgentConfig } from '../agent-config.ts';
import { startAgent, type Agent } from '../agent.ts';
import { readRuns } from '../read-runs.ts';
import { createRepositoryMirror } from '../repository-mirror.ts';

export const PIPELINE = '.azure-pipelines/azure-pipelines.yml';

/** A repository with a pipeline, and agents for it that run jobs as whoever runs the test. */
export interface TestOrigin {
  readonly origin: string;
  /** What commits were told: the commit and the result, or `pending`. */
  readonly statuses: readonly string[];
  git(...args: readonly string[]): Promise<string>;
  /** Commits files over those that are there. Returns the commit. */
  commit(message: string, files: Readonly<Record<string, string>>): Promise<string>;
  /** An agent over what the one before has left in the folder. */
  start(): Promise<Agent>;
  /** Ref, message and result of every run, in their order. */
  runs(): Promise<string[]>;
}

/** A pipeline of one script, which every push starts. */
export const scriptPipeline = (script: string): string =>
  `trigger: { batch: true, branches: { include: ['*'] } }\nsteps: [{ checkout: none }, { script: '${script}' }]\n`;

function configOf(folder: string, origin: string): AgentConfig {
  return {
    gitHost: {},
    folder,
    socket: join(folder, 'agent.sock'),
    repository: origin,
    pipelines: [PIPELINE],
    parameters: {},
    node: process.execPath,
    clone: folder,
    toolchain: folder,
    kubernetes: folder,
    agents: 2,
    groups: {
      publish: {
        refs: ['refs/heads/main'],
        stages: ['publish'],
        values: { TOKEN: { value: 'secret-token', secret: true } },
      },
    },
    granted: [
      { refs: ['refs/heads/main'], stages: ['publish'], values: { LOGIN: { value: 'me', secret: false } } },
    ],
    approvals: ['production'],
    variables: {},
  };
}

/**
 * Makes the repository, with one commit.
 * @param folder what the agent has to itself.
 * @param origin where the repository will be.
 */
export async function createTestOrigin(folder: string, origin = join(folder, 'origin')): Promise<TestOrigin> {
  const statuses: string[] = [];
  const git = (...args: readonly string[]) =>
    execaExec.stdout('git', ['-C', origin, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args]);
  const commit: TestOrigin['commit'] = async (message, files) => {
    await mkdir(join(origin, '.azure-pipelines'), { recursive: true });
    for (const [path, text] of Object.entries(files)) await writeFile(join(origin, path), text);
    await git('add', '.');
    await git('commit', '--quiet', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  await execaExec.run('git', ['init', '--quiet', '--initial-branch=main', origin]);
  await commit('First', { [PIPELINE]: scriptPipeline('true') });
  return {
    origin,
    statuses,
    git,
    commit,
    start: () =>
      startAgent({
        config: configOf(folder, origin),
        mirror: createRepositoryMirror(join(folder, 'repository.git'), origin),
        hosts: () => (name) => openPlainHost(name, { repository: origin, env: process.env }),
        log: () => undefined,
        tell: ({ commit: told, result }: RunRecord) => {
          statuses.push(`${told.slice(0, 7)} ${result ?? 'pending'}`);
          return Promise.resolve();
        },
        pullRequestOf: () => Promise.resolve(7),
      }),
    runs: async () =>
      (await readRuns(folder, 10))
        .reverse()
        .map(({ ref, result, message }) => `${ref} ${message}: ${String(result)}`),
  };
}
