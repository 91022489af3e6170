import { createHash } from 'node:crypto';
import type { UserName } from '../users.ts';
import { callForge, type ForgeAnswer } from './call-forge.ts';
import type { RunningForge } from '../forge.ts';

const IMAGE = {
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
};

const digestOf = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** A token as docker would fetch it: from the realm that the registry names in its challenge. */
export async function registryToken(
  forge: RunningForge,
  ca: string,
  user: UserName,
  scope: string,
): Promise<string> {
  const url = `${forge.urls.registry}/token?service=registry.shoal.test&scope=${encodeURIComponent(scope)}`;
  const { text } = await callForge(forge, ca, url, { user });
  return (JSON.parse(text) as { token?: string }).token ?? 'none';
}

/**
 * Pushes an image (or a chart, by its media types) of one layer by the distribution API, and returns the answer to its manifest, or
 * the first refusal. An image can be pulled by a node where the layer is a tar archive.
 */
export async function pushImage(
  forge: RunningForge,
  ca: string,
  options: {
    user: UserName;
    repository: string;
    tag: string;
    layer: Buffer;
    types?: { config: string; layer: string };
  },
): Promise<ForgeAnswer> {
  const { user, repository, tag, layer, types = IMAGE } = options;
  const authorization = `Bearer ${await registryToken(forge, ca, user, `repository:${repository}:pull,push`)}`;
  const base = `${forge.urls.registry}/v2/${repository}`;
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const rootfs = { type: 'layers', diff_ids: [digestOf(layer)] };
  const config = Buffer.from(JSON.stringify({ architecture, os: 'linux', rootfs }));
  for (const blob of [config, layer]) {
    const started = await callForge(forge, ca, `${base}/blobs/uploads/`, {
      method: 'POST',
      headers: { authorization },
    });
    if (started.status !== 202) return started;
    const location = new URL(started.headers.location ?? '', forge.urls.registry);
    const patched = await callForge(forge, ca, location.href, {
      method: 'PATCH',
      headers: { authorization, 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' },
      body: blob,
    });
    const next = new URL(patched.headers.location ?? '', forge.urls.registry);
    next.searchParams.set('digest', digestOf(blob));
    const finished = await callForge(forge, ca, next.href, { method: 'PUT', headers: { authorization } });
    if (finished.status !== 201) return finished;
  }
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: types.config,
      size: config.length,
      digest: digestOf(config),
    },
    layers: [{ mediaType: types.layer, size: layer.length, digest: digestOf(layer) }],
  });
  return callForge(forge, ca, `${base}/manifests/${tag}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
    body: manifest,
  });
}
