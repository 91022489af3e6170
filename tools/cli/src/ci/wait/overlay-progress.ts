import type { CommitStatus } from '@shoal/pipelines';
import type { Progress } from './until.ts';

export interface OverlaySight {
  /** Name of the status: `<cluster>/<namespace>/<object>`. */
  readonly name: string;
  /** Commits that hold what was deployed, the newest first. */
  readonly containing: readonly string[];
  /** The statuses of a commit under this name, the newest first. */
  readonly statusesOf: (commit: string) => Promise<readonly CommitStatus[]>;
}

/**
 * Whether Flux has applied what was deployed. It may skip commits, so any commit that holds it counts; and a commit that failed
 * may be mended by the next one, so the newest commit that Flux has spoken of decides.
 */
export async function overlayProgress({ name, containing, statusesOf }: OverlaySight): Promise<Progress> {
  for (const commit of containing) {
    const [latest] = await statusesOf(commit);
    if (latest === undefined) continue;
    if (latest.state === 'succeeded') return { done: true };
    const missing = `Flux could not apply ${commit.slice(0, 7)} (${name}): ${latest.description ?? latest.state}`;
    return { done: false, missing };
  }
  return { done: false, missing: `Flux has not told of ${name} since the deployment` };
}
