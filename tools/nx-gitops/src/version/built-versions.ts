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
}

/** The version that the work tree gives to each app. Throws as `buildVersion` does. */
export async function builtVersions(workspaceRoot: string, exec: Exec): Promise<BuiltVersion[]> {
  const { units } = readWorkspace(workspaceRoot);
  return Promise.all(
    units.map(async (unit) => ({
      app: unit.app.name,
      team: unit.team,
      version: (await buildVersion(exec, workspaceRoot, unit)).version,
      delivery: unit.chart === undefined ? ('overlay' as const) : ('chart' as const),
    })),
  );
}
