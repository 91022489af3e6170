import { join } from 'node:path';
import { pushImage } from '../image/push-image.ts';
import { readThinLayout } from '../image/thin-layout.ts';
import { registryFromEnvironment } from '../registry/registry-access.ts';
import { withRegistry } from '../registry/with-registry.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { howPublished, signerIn, signingFromEnvironment } from '../signing/signer.ts';
import { buildVersion } from '../version/build-version.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, cacheDir, workspace, subject } = commandContext();
  const unit = unitOfApp(workspace, subject);
  const { imagePath: repository, app } = unit;
  const image = await readThinLayout(join(workspaceRoot, app.root, 'dist', 'image'));
  const extraTags = (env['SHOAL_IMAGE_TAGS'] ?? '').split(',').filter((tag) => tag !== '');
  const signing = signingFromEnvironment(env);
  const { commit } = await buildVersion(exec, workspaceRoot, unit, image.version);
  const pushed = await withRegistry(
    registryFromEnvironment(env),
    async (registry) => {
      const done = await pushImage(registry, { image, repository, extraTags, cacheDir });
      const { version, digest } = done;
      const made = { repository, digest, project: app.projectName, target: 'image', version, commit };
      await signerIn(registry.session, signing)(made);
      return done;
    },
    exec,
  );
  const ahead = pushed.ahead.map((newer) => `, ${newer.tag} stays at ${newer.version}`).join('');
  const { version, digest } = pushed;
  return `${repository}:${version} ${digest}${howPublished(pushed.pushed, signing)}${ahead}`;
});
