import { setTimeout as delay } from 'node:timers/promises';
import { KubeApi, keyOf } from '@shoal/lab';
import type { Guard } from '../guards.ts';
import type { Platform } from '../open-stage.ts';
import type { Row } from '../row.ts';
import { runSuite } from '../run-suite.ts';
import { mutations } from './mutations.ts';

export interface MutationResult {
  readonly guard: Guard;
  /** Rows with an attempt that this piece has to stop. */
  readonly dependent: readonly number[];
  /** Those of them whose attempt no longer was refused for its reason. */
  readonly red: readonly number[];
  readonly seconds: number;
}

/** A piece is gone for a controller, a cache or an iptables rule some moments after it is deleted. */
const TRIES = 4;
const PAUSE_MILLISECONDS = 3_000;

/** Keeps Flux from putting back what is taken away. */
async function suspendPlatform(kube: KubeApi): Promise<void> {
  const links = await kube.list({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    namespace: 'flux-system',
  });
  await Promise.all(links.map((link) => kube.mergePatch(keyOf(link), { spec: { suspend: true } })));
}

async function redRows(platform: Platform, rows: readonly Row[], guard: Guard): Promise<number[]> {
  const red = new Set<number>();
  for (let left = TRIES; left > 0; left -= 1) {
    const open = rows.filter(({ number }) => !red.has(number));
    const results = await runSuite(platform, { rows: open });
    for (const { number, broken } of results) if (broken.includes(guard)) red.add(number);
    if (red.size === rows.length) break;
    await delay(PAUSE_MILLISECONDS);
  }
  return [...red].sort((one, other) => one - other);
}

/**
 * Takes the pieces of the lockdown away, one after the other, and runs the rows that depend on each. The platform is good for
 * nothing else afterwards: Flux is left suspended.
 */
export async function runMutations(
  platform: Platform,
  rows: readonly Row[],
  onResult?: (result: MutationResult) => void,
): Promise<MutationResult[]> {
  const kube = await KubeApi.fromKubeconfig(platform.plan.kubeconfig);
  try {
    await suspendPlatform(kube);
    const results: MutationResult[] = [];
    for (const { guard, remove } of mutations) {
      const started = performance.now();
      const dependent = rows.filter(({ attempts }) => attempts.some((attempt) => attempt.guard === guard));
      const restore = await remove(kube);
      const red = await redRows(platform, dependent, guard);
      await restore();
      const result: MutationResult = {
        guard,
        dependent: dependent.map(({ number }) => number),
        red,
        seconds: (performance.now() - started) / 1000,
      };
      onResult?.(result);
      results.push(result);
    }
    return results;
  } finally {
    await kube.close();
  }
}
