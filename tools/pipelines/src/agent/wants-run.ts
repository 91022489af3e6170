import { skips } from '../plan/skip-marker.ts';
import type { IncludeExclude, PushTrigger } from '../model/index.ts';
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

/** Whether a push starts a run, as the `trigger` of the pushed commit's own pipeline says; else the reason why not. */
export function wantsRun(trigger: PushTrigger, { ref, message, changed }: PushedCommit): true | string {
  if (skips(message)) return 'the commit message asks to skip it';
  if (!trigger.enabled) return 'the pipeline has no trigger';
  const tag = /^refs\/tags\/(.*)$/.exec(ref)?.[1];
  if (tag !== undefined) {
    return trigger.tags.include.length > 0 && included(tag, trigger.tags)
      ? true
      : 'its trigger names no such tag';
  }
  const branch = ref.replace(/^refs\/heads\//, '');
  if (!included(branch, trigger.branches)) return 'its trigger names no such branch';
  const { include, exclude } = trigger.paths;
  const isFiltered = include.length > 0 || exclude.length > 0;
  if (isFiltered && changed !== undefined && !changed.some((path) => pathIncluded(path, trigger.paths)))
    return 'its trigger names none of the changed paths';
  return true;
}
