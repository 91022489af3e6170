import { forgeUrls, type ClusterPlan, type LabPaths } from '@shoal/lab';
import { serviceUrls, type ServiceName } from '../service-urls.ts';

/** What a person on this machine can reach by a URL. */
export type UrlName = ServiceName | 'git' | 'registry' | 'charts' | 'kubernetes';

/** Name → URL of everything that a person meets: the services of a cluster, the forge, and the cluster's API. */
export function platformUrls(plan: ClusterPlan, paths: LabPaths): Record<UrlName, string> {
  const forge = forgeUrls(paths);
  return {
    ...serviceUrls(plan),
    git: `${forge.git}/shoal.git`,
    registry: forge.registry,
    charts: forge.charts,
    kubernetes: `https://127.0.0.1:${String(plan.loopback.api)}`,
  };
}
