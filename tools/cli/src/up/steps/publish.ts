import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgeUrls, labAuthority, type Credentials } from '@shoal/lab';
import { pushArtifacts, runOf } from '@shoal/nx-gitops';
import { readSigningKey } from '@shoal/signing';
import type { Action } from '../../actions/action.ts';
import { made, type UpContext } from '../up-context.ts';
import { buildArtifacts } from './build-artifacts.ts';
import { startForge } from './start-forge.ts';

type ForgeUrls = ReturnType<typeof forgeUrls>;

/** A docker `config.json` that logs the publisher in to registry and chart server. */
function dockerConfig({ users }: Credentials, urls: ForgeUrls): string {
  const auth = Buffer.from(`publisher:${users.publisher}`).toString('base64');
  const hosts = [urls.registry, urls.charts].map((url) => new URL(url).host);
  return JSON.stringify({ auths: Object.fromEntries(hosts.map((host) => [host, { auth }])) });
}

/** Pushes and signs images and charts of the commit, and of the exact releases that the tree names, as the publisher. */
export const publish: Action<UpContext> = {
  name: 'publish images and charts',
  needs: [buildArtifacts.name, startForge.name],
  async run(context, progress) {
    const { toolchain, paths } = context;
    const urls = forgeUrls(paths);
    const { helm } = await toolchain.ensure(['helm']);
    const { pem } = await labAuthority(paths);
    // In the run folder: gone with a reboot, even if this process is killed before it removes it.
    const folder = await mkdtemp(join(paths.runDir, 'publish-'));
    try {
      const authFile = join(folder, 'config.json');
      const caFile = join(folder, 'ca.crt');
      await writeFile(authFile, dockerConfig(made(context.credentials, 'credentials'), urls), {
        mode: 0o600,
      });
      await writeFile(caFile, pem);
      const { images, charts } = await pushArtifacts(made(context.artifacts, 'artifacts'), {
        cacheDir: paths.cacheDir,
        helm,
        registry: { host: new URL(urls.registry).host, caFile, authFile },
        charts: { url: urls.charts, caFile, authFile },
        signing: { key: readSigningKey(made(context.signingKey, 'signingKey')), run: runOf({}) },
        report: progress,
      });
      const fresh = [...images, ...charts].filter(({ pushed }) => pushed).length;
      context.published = fresh;
      return fresh === 0 ? 'all were there' : `${String(fresh)} new`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
