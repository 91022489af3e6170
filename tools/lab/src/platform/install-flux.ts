import type { KubeApi, KubeObject } from '@shoal/flux/kube';
import type { FluxBootstrap } from './flux-bootstrap.ts';

/**
 * Fields that `kubectl` owns are taken over by kustomize-controller when it first applies the same object, so that a
 * field which is later removed in Git really goes. Source: kustomize-controller, field managers that it overrides.
 */
const FIELD_MANAGER = 'kubectl';

/** Applies Flux's definitions and controllers; returns as soon as the API server has taken them. */
export async function installFlux(kube: KubeApi, { definitions, controllers }: FluxBootstrap): Promise<void> {
  const objects = [...definitions, ...controllers] as unknown as KubeObject[];
  await kube.apply(objects, { fieldManager: FIELD_MANAGER, force: true });
}

/** Points Flux at the repository. Needs the definitions to be served, and the Secrets that the sources name. */
export async function startSync(kube: KubeApi, { sync }: FluxBootstrap): Promise<void> {
  await kube.apply(sync as unknown as KubeObject[], { fieldManager: FIELD_MANAGER, force: true });
}
