import type { PushTrigger } from '../../model/index.ts';

/** The branches whose pushes start a run, as patterns; none where everything is excluded or no push does. */
export function pushedBranches({ enabled, branches }: PushTrigger): readonly string[] {
  return enabled && !branches.exclude.some(isEverything) ? branches.include : [];
}

export function isEverything(pattern: string): boolean {
  return pattern === '*' || pattern === '**';
}
