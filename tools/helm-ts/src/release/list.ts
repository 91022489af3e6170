import type { HelmRunner } from '../helm-runner.ts';
import type { ReleaseRef, ReleaseRevision, ReleaseStatus, ReleaseSummary } from './release.ts';

interface RawSummary {
  name: string;
  namespace: string;
  revision: string;
  updated: string;
  status: ReleaseStatus;
  chart: string;
  app_version: string;
}

interface RawRevision {
  revision: number;
  updated: string;
  status: ReleaseStatus;
  chart: string;
  app_version: string;
  description: string;
}

/** Releases of a namespace, of all namespaces without one; failed and pending ones included. */
export async function listReleases(helm: HelmRunner, namespace?: string): Promise<ReleaseSummary[]> {
  const scope = namespace === undefined ? ['--all-namespaces'] : ['--namespace', namespace];
  const found = await helm.json<RawSummary[]>(['list', ...scope, '--output', 'json']);
  return found.map(({ app_version: appVersion, revision, ...rest }) => ({
    ...rest,
    revision: Number(revision),
    appVersion,
  }));
}

/** Revisions of a release, oldest first. */
export async function releaseHistory(
  helm: HelmRunner,
  { name, namespace }: ReleaseRef,
): Promise<ReleaseRevision[]> {
  const args = ['history', name, '--namespace', namespace, '--output', 'json'];
  const found = await helm.json<RawRevision[]>(args);
  return found.map(({ app_version: appVersion, ...rest }) => ({ ...rest, appVersion }));
}
