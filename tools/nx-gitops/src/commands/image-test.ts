import { join } from 'node:path';
import { createToolchain } from '@shoal/toolchain';
import { readThinLayout } from '../image/thin-layout.ts';
import { testImage } from '../image-test/test-image.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, workspaceRoot, cacheDir, workspace, subject } = commandContext();
  const { app } = unitOfApp(workspace, subject);
  const image = await readThinLayout(join(workspaceRoot, app.root, 'dist', 'image'));
  const { runc } = await createToolchain({ cacheDir }).ensure(['runc']);
  await testImage(exec, { image, runc, cacheDir });
  return `${app.name} ${image.version}: starts, answers and ends as it should`;
});
