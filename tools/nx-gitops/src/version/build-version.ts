import type { Exec } from '@shoal/exec';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { sourceState } from './source-state.ts';
import { checkedVersion, mainVersion } from './version.ts';

export interface BuildVersion {
  version: string;
  /** Commit that the build stands for, in full. */
  commit: string;
  /** Seconds since 1970. */
  committedAt: number;
}

/**
 * The version of a unit as it lies in the work tree: the one given (`SHOAL_VERSION`), else the one of main.
 * Throws as {@link sourceState}, {@link mainVersion} and {@link checkedVersion} do.
 */
export async function buildVersion(
  exec: Exec,
  workspaceRoot: string,
  unit: ReleaseUnit,
  given?: string,
): Promise<BuildVersion> {
  const state = await sourceState(exec, workspaceRoot, unit.sourcePaths);
  return {
    version: given === undefined ? mainVersion(unit.app.release, state) : checkedVersion(given),
    commit: state.sha,
    committedAt: state.committedAt,
  };
}
