import { versionOf } from '@shoal/toolchain';
import type { LabTool } from '../lab-tools.ts';
import { PAUSE_IMAGE } from '../node/paths-inside.ts';

/** An image that is preloaded into every node under the name that upstream's manifests use. */
export interface PlatformImage {
  readonly reference: string;
  readonly binary: LabTool | 'pause';
  readonly user: string;
}

const NOBODY = '65534:65534';
const FLUX_CONTROLLERS = [
  'source-controller',
  'kustomize-controller',
  'helm-controller',
  'notification-controller',
  'image-reflector-controller',
  'image-automation-controller',
  'source-watcher',
] as const;

/** All of them; the users are those of the upstream Dockerfiles, which the manifests rely on. */
export function platformImages(): PlatformImage[] {
  return [
    { reference: PAUSE_IMAGE, binary: 'pause', user: '65535:65535' },
    {
      reference: `registry.k8s.io/coredns/coredns:v${versionOf('coredns')}`,
      binary: 'coredns',
      user: '65532:65532',
    },
    {
      reference: `registry.k8s.io/metrics-server/metrics-server:v${versionOf('metrics-server')}`,
      binary: 'metrics-server',
      user: NOBODY,
    },
    ...FLUX_CONTROLLERS.map((binary): PlatformImage => ({
      reference: `ghcr.io/fluxcd/${binary}:v${versionOf(binary)}`,
      binary,
      user: NOBODY,
    })),
  ];
}
