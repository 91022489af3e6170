import type { KubeObject } from '@shoal/lab';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import { gitRepository, kustomization } from './flux-objects.ts';
import { placed } from './placing.ts';
import { TenantGit, type Files } from './tenant-git.ts';
import { verdictOf } from './verdict-of.ts';

interface Options {
  /** The attacker's own namespace unless told. */
  readonly namespace?: string;
  readonly spec?: Record<string, unknown>;
  readonly name?: string;
}

/** A source of the attacker's with these files, as a branch that it may push. */
export async function sourceWith(
  stage: Stage,
  files: Files,
  { namespace = stage.attacker, name = stage.name }: Options = {},
): Promise<void> {
  const git = await TenantGit.empty(stage);
  await git.commit(files);
  const branch = `${stage.attacker}/${name}`;
  const refusal = await git.push(`refs/heads/${branch}`);
  if (refusal !== undefined) throw new Error(`the branch could not be pushed: ${refusal}`);
  const source = gitRepository(namespace, name, 'https://git.shoal.test/shoal.git', branch);
  await placed(stage, source);
  const verdict = await verdictOf(stage, source);
  if (verdict !== undefined) throw new Error(`the source is not ready: ${verdict}`);
}

/** Has Flux apply these files (in `attack/`) as the attacker's account, and returns how that ended. */
export async function appliedFromGit(stage: Stage, files: Files, options: Options = {}): Promise<Refusal> {
  const { namespace = stage.attacker, name = stage.name, spec = {} } = options;
  await sourceWith(stage, files, options);
  const object: KubeObject = kustomization(namespace, name, spec);
  await placed(stage, object);
  return verdictOf(stage, object);
}

/** The files of a folder that applies these objects; JSON is YAML. */
export function manifests(...objects: readonly KubeObject[]): Files {
  return {
    'attack/kustomization.yaml': JSON.stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: objects.map((_, index) => `object-${String(index)}.yaml`),
    }),
    ...Object.fromEntries(
      objects.map((object, index) => [`attack/object-${String(index)}.yaml`, JSON.stringify(object)]),
    ),
  };
}
