import { join } from 'node:path';
import { ensureBaseImage } from '../image/base-image.ts';
import { buildUnitImage } from '../image/build-unit-image.ts';
import { buildVersion } from '../version/build-version.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, cacheDir, workspace, subject } = commandContext();
  const unit = unitOfApp(workspace, subject);
  const [base, build] = await Promise.all([
    ensureBaseImage(exec, workspaceRoot, cacheDir),
    buildVersion(exec, workspaceRoot, unit, env['SHOAL_VERSION'] || undefined),
  ]);
  const output = join(workspaceRoot, unit.app.root, 'dist', 'image');
  const { digest } = await buildUnitImage(exec, { workspaceRoot, unit, base, build, cacheDir, output });
  return `${unit.imagePath}:${build.version} ${digest}`;
});
