import { execaExec, ShoalError, ExitCode, type Exec } from '@shoal/exec';
import { cacheDirectory } from '../cache-directory.ts';
import { readWorkspace, type Workspace } from '../workspace/read-workspace.ts';
import type { ChartFacts } from '../workspace/read-chart.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';

export interface CommandContext {
  exec: Exec;
  env: Readonly<Record<string, string | undefined>>;
  workspaceRoot: string;
  cacheDir: string;
  workspace: Workspace;
  /** What the target was called for: the first argument. */
  subject: string;
}

/** What every target command starts from. Nx runs them in the workspace's root and gives the subject as an argument. */
export function commandContext(): CommandContext {
  const workspaceRoot = process.env['NX_WORKSPACE_ROOT'] ?? process.cwd();
  const subject = process.argv[2];
  if (subject === undefined) {
    throw new ShoalError('SUBJECT_MISSING', 'the command needs the folder that it works on', {
      exitCode: ExitCode.usage,
    });
  }
  return {
    exec: execaExec,
    env: process.env,
    workspaceRoot,
    cacheDir: cacheDirectory(process.env),
    workspace: readWorkspace(workspaceRoot),
    subject,
  };
}

/** The unit whose app lies in `root`. Throws ShoalError APP_UNKNOWN. */
export function unitOfApp(workspace: Workspace, root: string): ReleaseUnit {
  const unit = workspace.units.find(({ app }) => app.root === root);
  if (unit === undefined) throw new ShoalError('APP_UNKNOWN', `${root} is no app with a Dockerfile`);
  return unit;
}

/** The unit whose chart lies in `root`. Throws ShoalError CHART_UNKNOWN. */
export function unitOfChart(workspace: Workspace, root: string): ReleaseUnit {
  const unit = workspace.units.find(({ chart }) => chart?.root === root);
  if (unit === undefined)
    throw new ShoalError('CHART_UNKNOWN', `${root} is no chart that runs an app of this workspace`);
  return unit;
}

/** The chart in `root`. Throws ShoalError CHART_UNKNOWN. */
export function chartIn(workspace: Workspace, root: string): ChartFacts {
  const chart = workspace.charts.find((candidate) => candidate.root === root);
  if (chart === undefined) throw new ShoalError('CHART_UNKNOWN', `${root} is no chart`);
  return chart;
}
