import { basename } from 'node:path/posix';
import type { Exec } from '@shoal/exec';
import { readWorkspace } from '../workspace/read-workspace.ts';
import { buildVersion } from './build-version.ts';

/** What one commit builds of an app. */
export interface BuiltVersion {
  readonly app: string;
  readonly team: string;
  readonly version: string;
  /** How it reaches a cluster. */
  readonly delivery: 'chart' | 'overlay';
  /** Files of the overlays that run it. */
  readonly overlayFiles: readonly string[];
}

/** The version that the work tree gives to each app. Throws as `buildVersion` does. */
export async function builtVersions(workspaceRoot: string, exec: Exec): Promise<BuiltVersion[]> {
  const { units, overlays } = readWorkspace(workspaceRoot);
  return Promise.all(
    units.map(async (unit) => ({
      app: unit.app.name,
      team: unit.team,
      version: (await buildVersion(exec, workspaceRoot, unit)).version,
      delivery: unit.chart === undefined ? ('overlay' as const) : ('chart' as const),
      overlayFiles: overlays
        .filter(({ images }) => images.some(({ repository }) => basename(repository) === unit.app.name))
        .flatMap(({ files }) => files),
    })),
  );
}
