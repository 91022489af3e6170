import { ShoalError } from '@shoal/exec';
import type { Environment } from './run-kind.ts';

/** Tag that a run of Azure Pipelines gets when all its checks are green. */
export const VERIFIED_TAG = 'verified';

/**
 * The commit of the last verified run of this pipeline on main: `SHOAL_VERIFIED_COMMIT` where the agent says it (the
 * lab's does), else asked of Azure DevOps by its REST API with the job's own token. undefined where there was none.
 * A run is found by its tag, not by its result: one whose production approval was refused has verified its commit too.
 * @throws ShoalError AZURE_DEVOPS_REFUSED when the server does not answer as documented
 */
export async function lastVerified(env: Environment): Promise<string | undefined> {
  const given = env['SHOAL_VERIFIED_COMMIT'];
  if (given !== undefined) return given === '' ? undefined : given;
  const {
    SYSTEM_COLLECTIONURI: collection,
    SYSTEM_TEAMPROJECT: project,
    SYSTEM_DEFINITIONID: definition,
  } = env;
  const token = env['SYSTEM_ACCESSTOKEN'];
  if (collection === undefined || project === undefined || definition === undefined || token === undefined)
    return undefined;
  const url = new URL(
    `${encodeURIComponent(project)}/_apis/build/builds`,
    collection.endsWith('/') ? collection : `${collection}/`,
  );
  url.search = new URLSearchParams({
    'api-version': '7.1',
    definitions: definition,
    branchName: 'refs/heads/main',
    tagFilters: VERIFIED_TAG,
    queryOrder: 'queueTimeDescending',
    $top: '1',
  }).toString();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok || !(response.headers.get('content-type') ?? '').includes('json')) {
    // A sign-in page comes with 203.
    throw new ShoalError(
      'AZURE_DEVOPS_REFUSED',
      `Azure DevOps does not tell the last verified run: HTTP ${String(response.status)} from ${url.origin}${url.pathname}`,
      {
        hint: 'the build service needs «View builds», and the step SYSTEM_ACCESSTOKEN: $(System.AccessToken) as env',
      },
    );
  }
  const { value } = (await response.json()) as { value: { sourceVersion?: string }[] };
  return value[0]?.sourceVersion;
}
