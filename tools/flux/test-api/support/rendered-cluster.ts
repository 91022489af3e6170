import { keyOf, type KubernetesObject, type RenderedCluster } from '../../src/render/index.ts';
import { deployment, object } from './objects.ts';
import { PLATFORM } from './platform.ts';

/** An object of the kind that the platform defines, of which `least` may be 5 at most. */
export const one = (name: string, least: number): KubernetesObject =>
  object('x.test/v1', 'One', name, { spec: { least, most: 5 } });

/** A rendered cluster: the platform, and what a Kustomization of team1 applies. */
export function clusterOf(...tenant: KubernetesObject[]): RenderedCluster {
  const set = (name: string, account: string | undefined, objects: KubernetesObject[]) => ({
    kind: 'Kustomization' as const,
    name,
    account,
    path: name,
    variablesFrom: [],
    objects,
    files: new Map(objects.map((each) => [keyOf(each), `tree/${each.metadata.name}.yaml`])),
  });
  return {
    kustomizations: [set('flux-system/flux-system', undefined, PLATFORM), set('team1/apps', 'flux', tenant)],
    releases: [],
  };
}

/** What nobody refuses. */
export const FINE = [
  object('v1', 'ConfigMap', 'fine', { data: { a: 'b' } }),
  deployment('fine', {}),
  one('fine', 1),
];
