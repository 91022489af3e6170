import type { RunningForge } from '@shoal/lab';
import { callForge, registryToken, type ForgeCall } from '@shoal/lab/forge-testing';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

interface Manifest {
  config: { digest: string };
  layers: { digest: string }[];
}

/** Makes an image of one repository known in another one, without a byte of it moving. Throws what the registry refuses. */
export async function copyImage(
  forge: RunningForge,
  ca: string,
  { from, to, tag }: { from: string; to: string; tag: string },
): Promise<void> {
  const scopes = [`repository:${from}:pull`, `repository:${to}:pull,push`].join(' ');
  const authorization = `Bearer ${await registryToken(forge, ca, 'publisher', scopes)}`;
  const ask = async (path: string, { headers, ...call }: ForgeCall = {}): Promise<string> => {
    const url = `${forge.urls.registry}/v2/${path}`;
    const answer = await callForge(forge, ca, url, { ...call, headers: { authorization, ...headers } });
    if (answer.status >= 300) throw new Error(`${path}: ${String(answer.status)} ${answer.text}`);
    return answer.text;
  };
  const text = await ask(`${from}/manifests/${tag}`, { headers: { accept: MANIFEST } });
  const { config, layers } = JSON.parse(text) as Manifest;
  for (const { digest } of [config, ...layers]) {
    await ask(`${to}/blobs/uploads/?mount=${digest}&from=${encodeURIComponent(from)}`, { method: 'POST' });
  }
  const headers = { 'content-type': MANIFEST };
  await ask(`${to}/manifests/${tag}`, { method: 'PUT', headers, body: text });
}
