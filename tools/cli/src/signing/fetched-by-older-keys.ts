import type { KeyObject } from 'node:crypto';
import { ShoalError } from '@shoal/exec';
import { labEndpoints, type KubeApi, type KubeObject } from '@shoal/lab';
import { SIGNATURE, statedAbout, type RegistrySession } from '@shoal/signing';
import type { RunningCluster } from '../running-clusters.ts';

interface Source extends KubeObject {
  spec: { url: string; verify?: object };
  status?: { artifact?: { revision: string } };
}

interface Fetched {
  readonly object: string;
  readonly repository: string;
  /** `0.1.0@sha256:…`. */
  readonly revision: string;
}

/** What a cluster has fetched from this installation's registry, and verified. */
async function fetchedBy(name: string, kube: KubeApi): Promise<Fetched[]> {
  const kind = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository' };
  const sources = await kube.list<Source>(kind).catch((error: unknown): Source[] => {
    // A bare cluster.
    if (error instanceof ShoalError && error.code === 'UNKNOWN_KIND') return [];
    throw error;
  });
  const prefix = `oci://${labEndpoints.registry}/`;
  return sources.flatMap(({ metadata, spec, status }): Fetched[] => {
    const revision = status?.artifact?.revision;
    if (revision === undefined || spec.verify === undefined || !spec.url.startsWith(prefix)) return [];
    const object = `${metadata.namespace ?? ''}/${metadata.name} in ${name}`;
    return [{ object, repository: spec.url.slice(prefix.length), revision }];
  });
}

async function isSigned(
  session: RegistrySession,
  { repository, revision }: Fetched,
  key: KeyObject,
): Promise<boolean> {
  const digest = revision.slice(revision.lastIndexOf('@') + 1);
  const stated = await statedAbout(session, { repository, digest }, key);
  return stated.some(({ predicateType }) => predicateType === SIGNATURE);
}

/**
 * What the clusters have fetched that this key has not signed, as `team1/shark-back in production (0.1.0)`.
 * @param session with the installation's registry
 * @throws ShoalError REGISTRY_UNREACHABLE
 */
export async function fetchedByOlderKeys(
  session: RegistrySession,
  clusters: readonly RunningCluster[],
  key: KeyObject,
): Promise<string[]> {
  const fetched = await Promise.all(clusters.map(({ name, kube }) => fetchedBy(name, kube)));
  const older: string[] = [];
  for (const each of fetched.flat()) {
    if (await isSigned(session, each, key)) continue;
    older.push(`${each.object} (${each.revision.slice(0, each.revision.lastIndexOf('@'))})`);
  }
  return older;
}
