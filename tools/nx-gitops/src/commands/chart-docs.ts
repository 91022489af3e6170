import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { valuesType } from '@shoal/helm-ts';
import { chartReadme } from '../charts/chart-readme.ts';
import { readChartSources } from '../charts/read-chart-sources.ts';
import { chartIn, commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { workspaceRoot, workspace, subject } = commandContext();
  const { root, name } = chartIn(workspace, subject);
  const sources = await readChartSources(workspaceRoot, root);
  await writeFile(join(workspaceRoot, root, 'README.md'), chartReadme(sources));
  await writeFile(join(workspaceRoot, root, 'values.d.ts'), valuesType(name, sources.schema));
  return undefined;
});
