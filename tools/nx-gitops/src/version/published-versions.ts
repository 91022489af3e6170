import type { Exec } from '@shoal/exec';
import type { Workspace } from '../workspace/read-workspace.ts';
import { mainVersion } from './version.ts';
import { sourceState } from './source-state.ts';

/**
 * Chart → the version that the publish step gives it: what a range of a cluster that follows main comes to.
 * @param at the commit that `workspace` is of; the work tree without it
 * Throws as sourceState and mainVersion do.
 */
export async function publishedVersions(
  exec: Exec,
  workspaceRoot: string,
  { units }: Pick<Workspace, 'units'>,
  at?: string,
): Promise<Map<string, string>> {
  const versions = units.map(async ({ app, chart, sourcePaths }) => {
    if (chart === undefined) return [];
    const state = await sourceState(exec, workspaceRoot, sourcePaths, at);
    return [[chart.name, mainVersion(app.release, state)] as const];
  });
  return new Map((await Promise.all(versions)).flat());
}
