import type { Installation } from '@shoal/e2e/testing';
import type { DeliveryPath } from './delivery-path.ts';

const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';

/** team2 edits its overlay and pushes. */
export function overlayPath(installation: Installation): DeliveryPath {
  return {
    title: 'overlay (team2)',
    namespace: 'team2',
    service: 'hello',
    async prepare(message) {
      await installation.edit(OVERLAY, /MESSAGE=.*/, `MESSAGE=${message}`);
      return () => installation.push();
    },
  };
}
