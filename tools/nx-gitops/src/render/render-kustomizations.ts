import { join, normalize } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { Kustomize } from '@shoal/kustomize';
import { buildFolder, type Additions } from './build-patched.ts';
import { isOf, nameOf, type KubernetesObject } from './kubernetes-object.ts';
import { locateVariable } from './locate-variable.ts';
import { substituteVariables } from './substitute-variables.ts';

const GROUP = 'kustomize.toolkit.fluxcd.io';

interface KustomizationSpec {
  path?: string;
  targetNamespace?: string;
  images?: unknown[];
  patches?: unknown[];
  components?: string[];
  namePrefix?: string;
  nameSuffix?: string;
  dependsOn?: { name: string; namespace?: string }[];
  postBuild?: {
    substitute?: Record<string, string>;
    substituteFrom?: { kind: string; name: string; optional?: boolean }[];
  };
}

export interface RenderedKustomization {
  /** `namespace/name` of the Flux Kustomization. */
  name: string;
  /** Folder relative to the workspace. */
  path: string;
  objects: KubernetesObject[];
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
      );
    }
    Object.assign(variables, data);
  }
  return { ...variables, ...spec.postBuild?.substitute };
}

async function renderOne(
  object: KubernetesObject,
  rendered: readonly RenderedKustomization[],
  options: KustomizationRendering,
): Promise<RenderedKustomization> {
  const { kustomize, workspaceRoot, installation } = options;
  const spec = (object.spec ?? {}) as KustomizationSpec;
  const path = normalize(spec.path ?? '.').replace(/\/$/, '');
  const built = await buildFolder(kustomize, join(workspaceRoot, path), additionsOf(spec));
  if (spec.postBuild === undefined) return { name: nameOf(object), path, objects: built };
  const variables = variablesOf(object, spec, rendered, installation);
  const { objects, missing } = substituteVariables(built, variables);
  const [name] = missing;
  if (name !== undefined) {
    const place = locateVariable(workspaceRoot, path, name);
    throw new ShoalError('VARIABLE_MISSING', `${place}: the variable ${name} has no value`, {
      hint: `known here: ${Object.keys(variables).sort().join(', ')}`,
    });
  }
  return { name: nameOf(object), path, objects };
}

/**
 * Follows a cluster's Flux Kustomizations from its `flux-system` folder and renders each as kustomize-controller does: additions
 * of the spec, strict substitution, dependencies first.
 * @throws ShoalError KUSTOMIZE_BUILD_FAILED, VARIABLE_MISSING, VARIABLES_UNKNOWN, KUSTOMIZATION_BLOCKED
 */
export async function renderKustomizations(
  options: KustomizationRendering,
): Promise<RenderedKustomization[]> {
  const { kustomize, workspaceRoot, cluster, installation } = options;
  const start = await buildFolder(kustomize, join(workspaceRoot, cluster, 'flux-system'), {});
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
  collect(substituteVariables(start, installation).objects);
  while (pending.length > 0) {
    const next = pending.findIndex(isReady);
    const [object] = next < 0 ? [] : pending.splice(next, 1);
    if (object === undefined) {
      const names = pending.map(nameOf).join(', ');
      throw new ShoalError(
        'KUSTOMIZATION_BLOCKED',
        `${cluster}: these wait for what is not there or for each other: ${names}`,
      );
    }
    const done = await renderOne(object, rendered, options);
    rendered.push(done);
    collect(done.objects);
  }
  return rendered;
}
