import type { Installation } from '@shoal/e2e/testing';
import type { DeliveryPath } from './delivery-path.ts';

const RELEASE = 'clusters/staging/releases/team1/shark-front.yaml';

/** ops edits the values of a HelmRelease in the cluster tree and pushes. */
export function clusterTreePath(installation: Installation): DeliveryPath {
  return {
    title: 'HelmRelease values in clusters/',
    namespace: 'team1',
    service: 'shark-front',
    async prepare(message) {
      const values = `spec:\n  values:\n    ui:\n      message: ${message}\n`;
      await installation.edit(RELEASE, /^spec:\n(?: {2}values:\n {4}ui:\n.*\n)?/m, values);
      return () => installation.push();
    },
  };
}
