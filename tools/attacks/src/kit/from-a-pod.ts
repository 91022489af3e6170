import { keyOf, type KubeObject } from '@shoal/lab';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import { lawfulPod } from './pods.ts';
import { placed } from './placing.ts';

const RUN_MILLISECONDS = 60_000;
/** What a pod of team1 with the labels of a test may reach, by the tenant contract. */
export const DECLARED_FLOW = 'shark-back 8080';
const SETTLE_MILLISECONDS = 5_000;
const CONNECT_MILLISECONDS = 2_000;

/**
 * Connects to every target, and prints how each went: `open`, or the code of the error. What is open is tried again for some
 * seconds: a new pod is held to NetworkPolicies only from the moment that the node's engine has seen it
 * (docs/security/threat-model.md). `after` is a target that has to be open first, as the sign that the pod has a network.
 */
const SCRIPT = (targets: readonly string[], after?: string): string => `
const net = require('node:net');
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
const knock = (target) => new Promise((resolve) => {
  const [host, port] = target.split(' ');
  const socket = net.connect({ host, port, timeout: ${String(CONNECT_MILLISECONDS)} });
  const end = (how) => { socket.destroy(); resolve([target, how]); };
  socket.on('connect', () => end('open')).on('timeout', () => end('timeout')).on('error', (error) => end(error.code));
});
const isOpen = ([, how]) => how === 'open';
(async () => {
  const after = ${JSON.stringify(after ?? null)};
  while (after !== null && !isOpen(await knock(after))) await pause();
  const limit = performance.now() + ${String(SETTLE_MILLISECONDS)};
  const results = new Map(await Promise.all(${JSON.stringify(targets)}.map(knock)));
  while ([...results].some(isOpen) && performance.now() < limit) {
    await pause();
    for (const [target] of [...results].filter(isOpen)) results.set(...(await knock(target)));
  }
  console.log(JSON.stringify(Object.fromEntries(results)));
})();
`;

interface Pod extends KubeObject {
  status?: { phase?: string };
}

/**
 * How connections end that a pod tries to make, one of the attacker's unless a namespace is given.
 * @param targets each as `host port`.
 * @returns per target `open`, `timeout`, or the code of the error, such as ECONNREFUSED.
 */
export async function knocked(
  stage: Stage,
  targets: readonly string[],
  { namespace = stage.attacker as string, name = stage.name } = {},
): Promise<Record<string, string>> {
  const [kube, after] =
    namespace === stage.attacker ? [stage.tenant, DECLARED_FLOW] : [stage.platform, undefined];
  const pod = await lawfulPod(stage, { script: SCRIPT(targets, after), namespace, name });
  await placed(stage, pod, kube);
  await stage.platform.waitFor<Pod>(
    keyOf(pod),
    (now) => now?.status?.phase === 'Succeeded' || now?.status?.phase === 'Failed',
    { timeoutMs: RUN_MILLISECONDS },
  );
  const log = await kube.client.stream(`/api/v1/namespaces/${namespace}/pods/${name}/log`);
  return JSON.parse(await log.text()) as Record<string, string>;
}

/** A refusal when none of the targets was open; undefined, so a way through, when one was. */
export function allClosed(results: Record<string, string>): Refusal {
  return Object.values(results).includes('open')
    ? undefined
    : Object.entries(results)
        .map(([target, how]) => `${target}: ${how}`)
        .join(', ');
}
