import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chartReadme } from '../charts/chart-readme.ts';
import { readChartSources } from '../charts/read-chart-sources.ts';
import { chartIn, commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { workspaceRoot, workspace, subject } = commandContext();
  const { root } = chartIn(workspace, subject);
  const readme = chartReadme(await readChartSources(workspaceRoot, root));
  await writeFile(join(workspaceRoot, root, 'README.md'), readme);
  return undefined;
});
