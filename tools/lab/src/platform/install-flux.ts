import type { KubeApi, KubeObject } from '@shoal/flux/kube';
import type { FluxBootstrap } from './flux-bootstrap.ts';

/**
 * The controller's own name: it applies these objects to itself from then on, and a field that is later removed in Git really goes.
 * Under any other name it would write each of them once more, the definitions of all kinds among them.
 */
const FIELD_MANAGER = 'kustomize-controller';

/** Applies Flux's definitions and controllers; returns as soon as the API server has taken them. */
export async function installFlux(kube: KubeApi, { definitions, controllers }: FluxBootstrap): Promise<void> {
  const objects = [...definitions, ...controllers] as unknown as KubeObject[];
  await kube.apply(objects, { fieldManager: FIELD_MANAGER, force: true });
}

/** Points Flux at the repository. Needs the definitions to be served, and the Secrets that the sources name. */
export async function startSync(kube: KubeApi, { sync }: FluxBootstrap): Promise<void> {
  await kube.apply(sync as unknown as KubeObject[], { fieldManager: FIELD_MANAGER, force: true });
}
