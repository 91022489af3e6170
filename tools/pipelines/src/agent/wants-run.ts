import { skips } from '../plan/skip-marker.ts';
import type { IncludeExclude, Pipeline, PushTrigger } from '../model/index.ts';
import { matchesAny } from './matches-ref.ts';

export interface PushedCommit {
  /** `refs/heads/…` or `refs/tags/…`. */
  readonly ref: string;
  readonly message: string;
  /** Paths that differ from what the ref was at; undefined where it is new. */
  readonly changed: readonly string[] | undefined;
}

function included(name: string, { include, exclude }: IncludeExclude): boolean {
  return (include.length === 0 || matchesAny(name, include)) && !matchesAny(name, exclude);
}

function pathIncluded(path: string, { include, exclude }: IncludeExclude): boolean {
  const below = (patterns: readonly string[]) =>
    patterns.some((pattern) => {
      const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
      return bare === '' || path === bare || path.startsWith(`${bare}/`) || matchesAny(path, [bare]);
    });
  return (include.length === 0 || below(include)) && !below(exclude);
}

export type RunReason = 'IndividualCI' | 'BatchedCI' | 'PullRequest';

/** Why a run starts, or why none does. */
export type Wanted =
  { readonly reason: RunReason; readonly why?: never } | { readonly reason?: never; readonly why: string };

const MAIN = 'main';
const no = (why: string): Wanted => ({ why });

function byTrigger(trigger: PushTrigger, { ref, changed }: PushedCommit): Wanted {
  if (!trigger.enabled) return no('the pipeline has no trigger');
  const ci: Wanted = { reason: trigger.batch ? 'BatchedCI' : 'IndividualCI' };
  const tag = /^refs\/tags\/(.*)$/.exec(ref)?.[1];
  if (tag !== undefined) {
    const named = trigger.tags.include.length > 0 && included(tag, trigger.tags);
    return named ? { reason: 'IndividualCI' } : no('its trigger names no such tag');
  }
  if (!included(ref.replace(/^refs\/heads\//, ''), trigger.branches))
    return no('its trigger names no such branch');
  const { include, exclude } = trigger.paths;
  const isFiltered = include.length > 0 || exclude.length > 0;
  if (isFiltered && changed !== undefined && !changed.some((path) => pathIncluded(path, trigger.paths)))
    return no('its trigger names none of the changed paths');
  return ci;
}

/**
 * Whether a push starts a run, as the pushed commit's own pipeline says. A branch that its `trigger` does not name is a pull
 * request to main, which starts a run where `pr` says so.
 */
export function wantsRun({ trigger, pr }: Pick<Pipeline, 'trigger' | 'pr'>, push: PushedCommit): Wanted {
  if (skips(push.message)) return no('the commit message asks to skip it');
  const wanted = byTrigger(trigger, push);
  if (wanted.reason !== undefined || !push.ref.startsWith('refs/heads/') || push.ref === `refs/heads/${MAIN}`)
    return wanted;
  return pr.enabled && included(MAIN, pr.branches) ? { reason: 'PullRequest' } : wanted;
}
