import { keyOf, type KubeObject } from '@shoal/lab';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import { lawfulPod } from './pods.ts';
import { placed } from './placing.ts';

const PULL_MILLISECONDS = 60_000;

interface Pod extends KubeObject {
  spec: { containers: [{ image: string }] };
  status?: {
    containerStatuses?: { imageID: string; state: { waiting?: { reason?: string; message?: string } } }[];
  };
}

/** What the node says when it pulls this image for a pod of the attacker's; undefined when it has it. */
export async function pulled(stage: Stage, image: string, name = stage.name): Promise<Refusal> {
  const lawful = (await lawfulPod(stage, { name })) as Pod;
  const [container] = lawful.spec.containers;
  const pod = {
    ...lawful,
    spec: { ...lawful.spec, containers: [{ ...container, image, imagePullPolicy: 'Always' }] },
  };
  await placed(stage, pod, stage.tenant);
  const failed = (now: Pod | undefined) => now?.status?.containerStatuses?.[0]?.state.waiting;
  const isFailed = (now: Pod | undefined) => /ErrImagePull|ImagePullBackOff/.test(failed(now)?.reason ?? '');
  const ended = await stage.platform.waitFor<Pod>(
    keyOf(pod),
    (now) => isFailed(now) || (now?.status?.containerStatuses?.[0]?.imageID ?? '') !== '',
    { timeoutMs: PULL_MILLISECONDS },
  );
  return isFailed(ended) ? `${failed(ended)?.reason ?? ''}: ${failed(ended)?.message ?? ''}` : undefined;
}
