import { join } from 'node:path';
import { pushImage } from '../image/push-image.ts';
import { readThinLayout } from '../image/thin-layout.ts';
import { registryFromEnvironment } from '../registry/registry-access.ts';
import { withSkopeo } from '../registry/skopeo.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, cacheDir, workspace, subject } = commandContext();
  const { imagePath: repository, app } = unitOfApp(workspace, subject);
  const image = await readThinLayout(join(workspaceRoot, app.root, 'dist', 'image'));
  const extraTags = (env['SHOAL_IMAGE_TAGS'] ?? '').split(',').filter((tag) => tag !== '');
  const push = { image, repository, extraTags, cacheDir };
  const pushed = await withSkopeo(registryFromEnvironment(env), (skopeo) => pushImage(skopeo, push), exec);
  return `${pushed.repository}:${pushed.version} ${pushed.digest}${pushed.pushed ? '' : ' (was there already)'}`;
});
