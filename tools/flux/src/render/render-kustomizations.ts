import { join, normalize } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { Kustomize } from '@shoal/kustomize';
import { asDecrypted } from './as-decrypted.ts';
import { buildFolder, type Additions } from './build-folder.ts';
import { isOf, nameOf, type KubernetesObject } from './kubernetes-object.ts';
import { locateText } from './locate-text.ts';
import { readSync } from './read-sync.ts';
import type { RenderedSet } from './rendered-set.ts';
import { takeSources } from './source-files.ts';
import { substituteVariables } from './substitute-variables.ts';
import { ownerLabels, withMetadata, type CommonMetadata } from './with-metadata.ts';

const GROUP = 'kustomize.toolkit.fluxcd.io';

export interface KustomizationSpec {
  path?: string;
  serviceAccountName?: string;
  targetNamespace?: string;
  images?: unknown[];
  patches?: unknown[];
  components?: string[];
  namePrefix?: string;
  nameSuffix?: string;
  commonMetadata?: CommonMetadata;
  dependsOn?: { name: string; namespace?: string }[];
  postBuild?: {
    substitute?: Record<string, string>;
    substituteFrom?: { kind: string; name: string; optional?: boolean }[];
  };
}

export interface RenderedKustomization extends RenderedSet {
  /** Folder relative to the workspace. */
  path: string;
  /** The ConfigMaps that it takes variables from, `namespace/name`. */
  variablesFrom: string[];
}

export interface KustomizationRendering {
  kustomize: Kustomize;
  workspaceRoot: string;
  /** Folder of the cluster relative to the workspace. */
  cluster: string;
  /** Variables of the ConfigMap `installation`, which is not in Git. */
  installation: Readonly<Record<string, string>>;
}

function additionsOf(spec: KustomizationSpec): Additions {
  const { targetNamespace, images, patches, components, namePrefix, nameSuffix } = spec;
  return {
    ...(targetNamespace === undefined ? {} : { namespace: targetNamespace }),
    ...(images === undefined ? {} : { images }),
    ...(patches === undefined ? {} : { patches }),
    ...(components === undefined ? {} : { components }),
    ...(namePrefix === undefined ? {} : { namePrefix }),
    ...(nameSuffix === undefined ? {} : { nameSuffix }),
  };
}

function variablesOf(
  object: KubernetesObject,
  spec: KustomizationSpec,
  rendered: readonly RenderedKustomization[],
  installation: Readonly<Record<string, string>>,
): Record<string, string> {
  const maps = rendered.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'ConfigMap');
  const variables: Record<string, string> = {};
  for (const { kind, name, optional } of spec.postBuild?.substituteFrom ?? []) {
    const { namespace } = object.metadata;
    const inGit = maps.find(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
    )?.data;
    const data = name === 'installation' ? installation : inGit;
    if (data === undefined && optional !== true) {
      throw new ShoalError(
        'VARIABLES_UNKNOWN',
        `the Kustomization ${nameOf(object)} takes variables from the ${kind} ${name}, which is not in the tree`,
        { hint: `add it to the namespace ${namespace ?? ''}, or make it optional` },
      );
    }
    Object.assign(variables, data);
  }
  return { ...variables, ...spec.postBuild?.substitute };
}

function substituted(
  built: readonly KubernetesObject[],
  variables: Readonly<Record<string, string>>,
  workspaceRoot: string,
  path: string,
): KubernetesObject[] {
  const { objects, missing, unknown } = substituteVariables(built, variables);
  const [name] = missing;
  if (name !== undefined) {
    const place = locateText(workspaceRoot, path, (line) => new RegExp(`\\$\\{${name}\\W`).test(line));
    throw new ShoalError('VARIABLE_MISSING', `${place}: the variable ${name} has no value`, {
      hint: `known here: ${Object.keys(variables).sort().join(', ')}`,
    });
  }
  const [expression] = unknown;
  if (expression !== undefined) {
    const place = locateText(workspaceRoot, path, (line) => line.includes(expression));
    throw new ShoalError(
      'EXPRESSION_UNKNOWN',
      `${place}: ${expression} is no substitution that is known here`,
      {
        hint: 'write $${…} for a text that is no variable',
      },
    );
  }
  return objects;
}

async function renderOne(
  object: KubernetesObject,
  rendered: readonly RenderedKustomization[],
  options: KustomizationRendering,
): Promise<RenderedKustomization> {
  const { kustomize, workspaceRoot, installation } = options;
  const spec = (object.spec ?? {}) as KustomizationSpec;
  const path = normalize(spec.path ?? '.').replace(/\/$/, '');
  const additions = additionsOf(spec);
  const built = await buildFolder(kustomize, { workspaceRoot, folder: join(workspaceRoot, path) }, additions);
  const filled =
    spec.postBuild === undefined
      ? built
      : substituted(built, variablesOf(object, spec, rendered, installation), workspaceRoot, path);
  const owned = filled.map((each) =>
    withMetadata(withMetadata(asDecrypted(each), spec.commonMetadata), ownerLabels(GROUP, object)),
  );
  return {
    kind: 'Kustomization',
    name: nameOf(object),
    account: spec.serviceAccountName,
    path,
    variablesFrom: (spec.postBuild?.substituteFrom ?? []).map(
      ({ name }) => `${object.metadata.namespace ?? ''}/${name}`,
    ),
    ...takeSources(owned),
  };
}

/**
 * Follows a cluster's Flux Kustomizations from its `flux-system` folder and renders each as kustomize-controller does: additions
 * of the spec, strict substitution, the controller's labels, dependencies first.
 * @throws ShoalError KUSTOMIZE_BUILD_FAILED, VARIABLE_MISSING, VARIABLES_UNKNOWN, EXPRESSION_UNKNOWN, KUSTOMIZATION_BLOCKED, SYNC_MISSING
 */
export async function renderKustomizations(
  options: KustomizationRendering,
): Promise<RenderedKustomization[]> {
  const { workspaceRoot, cluster, installation } = options;
  const known = new Set<string>();
  const rendered: RenderedKustomization[] = [];
  const pending: KubernetesObject[] = [];
  const collect = (objects: readonly KubernetesObject[]): void => {
    for (const object of objects) {
      if (!isOf(object, GROUP, 'Kustomization') || known.has(nameOf(object))) continue;
      known.add(nameOf(object));
      pending.push(object);
    }
  };
  const isReady = ({ metadata, spec }: KubernetesObject): boolean =>
    ((spec as KustomizationSpec | undefined)?.dependsOn ?? []).every(
      ({ name, namespace = metadata.namespace }) =>
        rendered.some((done) => done.name === `${namespace ?? ''}/${name}`),
    );

  // What `up` applies by hand, before Flux takes over.
  collect(substituteVariables(readSync(workspaceRoot, cluster), installation).objects);
  while (pending.length > 0) {
    const next = pending.findIndex(isReady);
    const [object] = next < 0 ? [] : pending.splice(next, 1);
    if (object === undefined) {
      const names = pending.map(nameOf).join(', ');
      throw new ShoalError(
        'KUSTOMIZATION_BLOCKED',
        `${cluster}: these wait for what is not there or for each other: ${names}`,
        { hint: 'look at their dependsOn' },
      );
    }
    const done = await renderOne(object, rendered, options);
    rendered.push(done);
    collect(done.objects);
  }
  return rendered;
}
