import { join } from 'node:path';
import { pushImage } from '../image/push-image.ts';
import { readThinLayout } from '../image/thin-layout.ts';
import { registryFromEnvironment } from '../registry/registry-access.ts';
import { withSkopeo } from '../registry/skopeo.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { howPublished, signingFromEnvironment, withSigner } from '../signing/signer.ts';
import { buildVersion } from '../version/build-version.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, cacheDir, workspace, subject } = commandContext();
  const unit = unitOfApp(workspace, subject);
  const { imagePath: repository, app } = unit;
  const image = await readThinLayout(join(workspaceRoot, app.root, 'dist', 'image'));
  const extraTags = (env['SHOAL_IMAGE_TAGS'] ?? '').split(',').filter((tag) => tag !== '');
  const push = { image, repository, extraTags, cacheDir };
  const registry = registryFromEnvironment(env);
  const signing = signingFromEnvironment(env);
  const pushed = await withSkopeo(registry, (skopeo) => pushImage(skopeo, push), exec);
  const { version, digest } = pushed;
  const { commit } = await buildVersion(exec, workspaceRoot, unit, version);
  const made = { repository, digest, project: app.projectName, target: 'image', version, commit };
  await withSigner(registry, signing, (sign) => sign(made));
  const ahead = pushed.ahead.map((newer) => `, ${newer.tag} stays at ${newer.version}`).join('');
  return `${repository}:${version} ${digest}${howPublished(pushed.pushed, signing)}${ahead}`;
});
