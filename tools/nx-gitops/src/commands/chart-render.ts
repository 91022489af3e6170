import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import { withStagedChart } from '../charts/staged-chart.ts';
import { chartIn, commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { workspaceRoot, workspace, subject } = context;
  const helm = await createTargetHelm(context);
  const chart = chartIn(workspace, subject);
  const output = join(workspaceRoot, chart.root, 'dist', 'render');
  const rendered = await withStagedChart(helm, { workspaceRoot, chart, timestamp: 0 }, (folder) =>
    helm.template(folder, { releaseName: chart.name, namespace: 'default' }),
  );
  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'default.yaml'), rendered);
  return undefined;
});
