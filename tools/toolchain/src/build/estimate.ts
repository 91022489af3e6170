import { availableParallelism } from 'node:os';

const MEASURED_ON_CPUS = 2;
// Averages on 2 cores: Kubernetes, Flux, sops and their kin differ little per package and per program.
const SECONDS_PER_PACKAGE = 0.11;
const SECONDS_PER_LINK = 2;

/** Milliseconds on this machine for what takes so many seconds on 2 cores. */
export function scaledMs(seconds: number, cpus = availableParallelism()): number {
  return Math.round((seconds * 1000 * MEASURED_ON_CPUS) / cpus);
}

/** Seconds on 2 cores to compile so many packages and to link so many programs. */
export function buildSeconds(packages: number, programs: number): number {
  return packages * SECONDS_PER_PACKAGE + programs * SECONDS_PER_LINK;
}

/**
 * Milliseconds that a running build takes in all, judged by its own speed: the pace so far replaces the first
 * estimate step by step, the further it gets.
 */
export function correctedMs(
  firstEstimateMs: number,
  build: { elapsedMs: number; done: number; total: number; linkMs: number },
): number {
  if (build.done === 0 || build.total === 0) return firstEstimateMs;
  const share = Math.min(1, build.done / build.total);
  const byPace = build.elapsedMs / share + build.linkMs;
  return Math.round(firstEstimateMs * (1 - share) + byPace * share);
}
