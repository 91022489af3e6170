import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKustomize } from '@shoal/kustomize';
import { toolPath } from '../tool-paths.ts';
import { WorkspaceProblem } from '../workspace/workspace-problem.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, workspace, subject } = commandContext();
  const problems = workspace.overlays.find(({ root }) => root === subject)?.problems ?? [];
  if (problems.length > 0) throw new WorkspaceProblem('OVERLAY_BROKEN', problems.join('\n'));
  const kustomize = createKustomize({ binary: await toolPath('kustomize', env), exec, cwd: workspaceRoot });
  const output = join(workspaceRoot, subject, 'dist');
  const manifests = await kustomize.build(subject);
  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'manifests.yaml'), manifests);
  return undefined;
});
