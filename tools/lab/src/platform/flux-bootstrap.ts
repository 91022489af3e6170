import { parseAllDocuments } from 'yaml';
import { ShoalError } from '@shoal/exec';

export interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

export interface FluxBootstrap {
  /** Definitions of Flux's own kinds: nothing else can be applied before the API server serves them. */
  definitions: ClusterObject[];
  /** Namespace, accounts, rights, controllers. */
  controllers: ClusterObject[];
  /** The objects of Flux's own kinds: the root source and Kustomization, and the Receiver. */
  sync: ClusterObject[];
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * The variables of an installation filled in, as kustomize-controller does from then on, and as strictly.
 * @throws ShoalError VARIABLE_MISSING for a name that is not among the facts.
 */
function substitute(manifest: string, facts: Readonly<Record<string, string>>): string {
  return manifest.replaceAll(VARIABLE, (_match, name: string) => {
    const value = facts[name];
    if (value !== undefined) return value;
    throw new ShoalError(
      'VARIABLE_MISSING',
      `The variable \${${name}} of flux-system/ is no fact of this installation`,
      {
        hint: `Only these are known before Flux runs: ${Object.keys(facts).join(', ')}`,
      },
    );
  });
}

/**
 * Splits what `kustomize build clusters/<name>/flux-system` prints into what has to be applied one after the other.
 * @param facts the data of the ConfigMap `installation`.
 */
export function fluxBootstrap(manifest: string, facts: Readonly<Record<string, string>>): FluxBootstrap {
  const objects = parseAllDocuments(substitute(manifest, facts))
    .map((document) => document.toJS() as ClusterObject | null)
    .filter((object) => object !== null);
  const isDefinition = ({ kind }: ClusterObject) => kind === 'CustomResourceDefinition';
  const isFluxObject = ({ apiVersion }: ClusterObject) =>
    apiVersion.split('/')[0]?.endsWith('.toolkit.fluxcd.io') === true;
  return {
    definitions: objects.filter(isDefinition),
    controllers: objects.filter((object) => !isDefinition(object) && !isFluxObject(object)),
    sync: objects.filter(isFluxObject),
  };
}
