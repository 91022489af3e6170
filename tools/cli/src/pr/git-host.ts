import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ensureCredentials, forgeUrls, isUserName, labAuthority, type LabPaths } from '@shoal/lab';
import { ExitCode, ShoalError } from '@shoal/exec';
import { azureRepos, type AzureRepos } from '@shoal/pipelines';

type Environment = Readonly<Record<string, string | undefined>>;

/** The git server whose pull requests are meant. */
export interface GitHost {
  readonly repos: AzureRepos;
  /** Whether the server merges by itself; the lab's keeps the pull request only, and the merge is a push. */
  readonly merges: boolean;
  /** Remote of the clone, or URL, that leads there. */
  readonly remote: string;
}

/** Azure Repos where the environment names it as a job of Azure Pipelines has it named, else the lab's git server. */
export async function gitHost(env: Environment, paths: LabPaths, as: string): Promise<GitHost> {
  const azure = azureRepos(env);
  if (azure !== undefined) return { repos: azure, merges: true, remote: env['SHOAL_GIT_URL'] ?? 'origin' };
  const [{ users }, { pem }] = await Promise.all([ensureCredentials(paths.dataDir), labAuthority(paths)]);
  if (!isUserName(as)) {
    throw new ShoalError('USER_UNKNOWN', `the lab’s git server knows no ${as}`, {
      exitCode: ExitCode.usage,
      hint: `there are: ${Object.keys(users).join(', ')}`,
    });
  }
  setDefaultCACertificates([...getCACertificates('default'), pem]);
  const repos = azureRepos({
    SYSTEM_COLLECTIONURI: new URL('lab/', forgeUrls(paths).git).href,
    SYSTEM_TEAMPROJECT: 'shoal',
    BUILD_REPOSITORY_ID: 'shoal',
    SYSTEM_ACCESSTOKEN: users[as],
    SHOAL_GIT_LOGIN: as,
  });
  if (repos === undefined) throw new Error('unreachable');
  return { repos, merges: false, remote: 'lab' };
}
