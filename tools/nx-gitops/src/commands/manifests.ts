import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKustomize } from '@shoal/kustomize';
import { toolPath } from '../tool-paths.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, subject } = commandContext();
  const kustomize = createKustomize({ binary: await toolPath('kustomize', env), exec, cwd: workspaceRoot });
  const output = join(workspaceRoot, subject, 'dist');
  const manifests = await kustomize.build(subject);
  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'manifests.yaml'), manifests);
  return undefined;
});
