import { checkChartDocs } from '../charts/check-chart-docs.ts';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import { withStagedChart } from '../charts/staged-chart.ts';
import { chartIn, commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { workspaceRoot, workspace, subject } = context;
  const helm = await createTargetHelm(context);
  const chart = chartIn(workspace, subject);
  if (!chart.isLibrary) await checkChartDocs(workspaceRoot, chart);
  const staged = { workspaceRoot, chart, timestamp: 0 };
  const messages = await withStagedChart(helm, staged, (folder) => helm.lint(folder, { strict: true }));
  return messages.map(({ severity, path, text }) => `${severity}: ${path}: ${text}`).join('\n') || undefined;
});
