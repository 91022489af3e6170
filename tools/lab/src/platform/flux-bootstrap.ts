import { parseAllDocuments } from 'yaml';
import { ShoalError } from '@shoal/exec';
import { ownerLabels, withMetadata } from '@shoal/flux/render';

export interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
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

/** Such an object is left alone: the descriptions in definitions hold `${…}` as examples. */
const DISABLED = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * The variables of an installation filled in, as kustomize-controller does from then on, and as strictly.
 * @throws ShoalError VARIABLE_MISSING for a name that is not among the facts.
 */
function substitute(object: ClusterObject, facts: Readonly<Record<string, string>>): ClusterObject {
  if (object.metadata.annotations?.[DISABLED] === 'disabled') return object;
  const text = JSON.stringify(object).replaceAll(VARIABLE, (_match, name: string) => {
    const value = facts[name];
    // Quoted as JSON and bare again, for it stands inside a string.
    if (value !== undefined) return JSON.stringify(value).slice(1, -1);
    const message = `The variable \${${name}} of flux-system/ is no fact of this installation`;
    throw new ShoalError('VARIABLE_MISSING', message, {
      hint: `Only these are known before Flux runs: ${Object.keys(facts).join(', ')}`,
    });
  });
  return JSON.parse(text) as ClusterObject;
}

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** Marked as the root Kustomization's, where there is one: its controller then finds nothing that it would have to change. */
function asApplied(objects: readonly ClusterObject[]): ClusterObject[] {
  const root = objects.find(
    ({ apiVersion, kind }) => kind === 'Kustomization' && apiVersion.startsWith(`${GROUP}/`),
  );
  if (root === undefined) return [...objects];
  return objects.map((object) => withMetadata(object, ownerLabels(GROUP, root)));
}

/**
 * Splits what `kustomize build clusters/<name>/flux-system` prints into what has to be applied one after the other.
 * @param facts the data of the ConfigMap `installation`.
 */
export function fluxBootstrap(manifest: string, facts: Readonly<Record<string, string>>): FluxBootstrap {
  const objects = asApplied(
    parseAllDocuments(manifest)
      .map((document) => document.toJS() as ClusterObject | null)
      .filter((object) => object !== null)
      .map((object) => substitute(object, facts)),
  );
  const isDefinition = ({ kind }: ClusterObject) => kind === 'CustomResourceDefinition';
  const isFluxObject = ({ apiVersion }: ClusterObject) =>
    apiVersion.split('/')[0]?.endsWith('.toolkit.fluxcd.io') === true;
  return {
    definitions: objects.filter(isDefinition),
    controllers: objects.filter((object) => !isDefinition(object) && !isFluxObject(object)),
    sync: objects.filter(isFluxObject),
  };
}
