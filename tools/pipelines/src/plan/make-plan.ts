import { join } from 'node:path';
import type { Exec } from '@shoal/exec';
import { chooseBase, type Base } from './choose-base.ts';
import { gatherFacts } from './gather-facts.ts';
import { imageLegs, type ImageLeg, type Projects } from './image-legs.ts';
import { lastVerified } from './last-verified.ts';
import { releaseVersion, type Environment } from './run-kind.ts';
import { skips } from './skip-marker.ts';

export interface Plan {
  readonly base: Base;
  readonly head: string;
  /** True for a commit that wants no run, such as the pipeline's own. */
  readonly skip: boolean;
  /** The release's version; empty for every other run, whose versions count commits. */
  readonly version: string;
  readonly images: Readonly<Record<string, ImageLeg>>;
}

export interface PlanOptions {
  readonly root: string;
  readonly env: Environment;
  readonly exec: Exec;
  /** Nx projects with an image, and those with a chart that is published. */
  readonly published: Pick<Projects, 'images' | 'charts'>;
}

/** What a run has to do. Throws CommandError when Nx cannot tell what is affected. */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const { root, env, exec, published } = options;
  const git = (...args: readonly string[]): Promise<string> => exec.stdout('git', ['-C', root, ...args]);
  const head = (await git('rev-parse', 'HEAD')).trim();
  const base = chooseBase(await gatherFacts({ ...options, lastVerified: () => lastVerified(env) }));
  // Asked once: each start of Nx takes seconds of the way from a push to its publication.
  const affected = await exec.stdout(
    join(root, 'node_modules/.bin/nx'),
    ['show', 'projects', '--json', '--affected', `--base=${base.commit}`, `--head=${head}`],
    { cwd: root, env: { NX_DAEMON: 'false', NX_TUI: 'false', NX_BASE: undefined, NX_HEAD: undefined } },
  );
  return {
    base,
    head,
    skip: skips(await git('log', '-1', '--format=%B')),
    version: releaseVersion(env) ?? '',
    images: imageLegs({ affected: JSON.parse(affected) as string[], ...published }),
  };
}
