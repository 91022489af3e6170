import type { KubeApi, KubeKey, KubeObject } from '@shoal/lab';
import type { Restore } from './mutation.ts';

interface Deployment extends KubeObject {
  spec: { replicas: number; template: { spec: { containers: { args: string[] }[] } } };
  status?: {
    observedGeneration?: number;
    updatedReplicas?: number;
    replicas?: number;
    availableReplicas?: number;
  };
}

const ROLLOUT_MILLISECONDS = 90_000;

async function rolledOut(kube: KubeApi, key: KubeKey): Promise<void> {
  await kube.waitFor<Deployment>(
    key,
    (now) =>
      now?.status?.observedGeneration === now?.metadata.generation &&
      now?.status?.updatedReplicas === 1 &&
      now.status.replicas === 1 &&
      now.status.availableReplicas === 1,
    { timeoutMs: ROLLOUT_MILLISECONDS },
  );
}

async function withArgs(
  kube: KubeApi,
  key: KubeKey,
  change: (args: readonly string[]) => readonly string[],
): Promise<Restore> {
  const deployment = await kube.get<Deployment>(key);
  const containers = deployment?.spec.template.spec.containers ?? [];
  const set = async (changed: object[]): Promise<void> => {
    await kube.mergePatch(key, { spec: { template: { spec: { containers: changed } } } });
    await rolledOut(kube, key);
  };
  await set(containers.map((container) => ({ ...container, args: change(container.args) })));
  return () => set(containers);
}

/** Starts controllers of Flux anew without an argument, and waits until they run. */
export async function withoutFlag(
  kube: KubeApi,
  flag: string,
  controllers: readonly string[],
): Promise<Restore> {
  const restores = await Promise.all(
    controllers.map((name) =>
      withArgs(kube, { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'flux-system', name }, (args) =>
        args.filter((arg) => !arg.startsWith(`${flag}=`)),
      ),
    ),
  );
  return () => Promise.all(restores.map((restore) => restore()));
}
