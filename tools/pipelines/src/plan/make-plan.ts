import { join } from 'node:path';
import type { Exec } from '@shoal/exec';
import { chooseBase, type Base } from './choose-base.ts';
import { gatherFacts } from './gather-facts.ts';
import { imageLegs, type ImageLeg } from './image-legs.ts';
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

/** What a run has to do. Throws CommandError when Nx cannot tell what is affected. */
export async function makePlan(options: { root: string; env: Environment; exec: Exec }): Promise<Plan> {
  const { root, env, exec } = options;
  const git = (...args: readonly string[]): Promise<string> => exec.stdout('git', ['-C', root, ...args]);
  const head = (await git('rev-parse', 'HEAD')).trim();
  const base = chooseBase(await gatherFacts({ ...options, lastVerified: () => lastVerified(env) }));
  const nx = async (...args: readonly string[]): Promise<string[]> => {
    const output = await exec.stdout(
      join(root, 'node_modules/.bin/nx'),
      ['show', 'projects', '--json', ...args],
      {
        cwd: root,
        env: { NX_DAEMON: 'false', NX_TUI: 'false', NX_BASE: undefined, NX_HEAD: undefined },
      },
    );
    return JSON.parse(output) as string[];
  };
  const affected = await nx('--affected', `--base=${base.commit}`, `--head=${head}`);
  const [images, charts] = [await nx('--withTarget=image'), await nx('--withTarget=chart-push')];
  return {
    base,
    head,
    skip: skips(await git('log', '-1', '--format=%B')),
    version: releaseVersion(env) ?? '',
    images: imageLegs({ affected, images, charts }),
  };
}
