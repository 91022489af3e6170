import { callForge, pushImage, registryToken, type ForgeCall } from '@shoal/lab/forge-testing';
import type { KubeObject } from '@shoal/lab';
import { openRegistry, readSigningKey, signArtifact } from '@shoal/signing';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';

const CHART = {
  config: 'application/vnd.cncf.helm.config.v1+json',
  layer: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
};

/** Pushes into the attacker's own part of the registry, which it may; the digest of what is there then. */
export async function pushedToRegistry(
  { forge, attacker }: Stage,
  repository: string,
  { tag, layer, isChart = false }: { tag: string; layer: Buffer; isChart?: boolean },
): Promise<{ refusal: Refusal; digest: string }> {
  const { status, text, headers } = await pushImage(forge, forge.ca, {
    user: attacker,
    repository,
    tag,
    layer,
    ...(isChart ? { types: CHART } : {}),
  });
  const refusal = status < 300 ? undefined : `${String(status)} ${text}`;
  return { refusal, digest: String(headers['docker-content-digest']) };
}

/** As {@link pushedToRegistry}, where the push only prepares: its digest, or an error. */
export async function preparedInRegistry(
  stage: Stage,
  repository: string,
  content: { tag: string; layer: Buffer; isChart?: boolean },
): Promise<string> {
  const { refusal, digest } = await pushedToRegistry(stage, repository, content);
  if (refusal !== undefined) throw new Error(`${repository} could not be pushed: ${refusal}`);
  return digest;
}

/** The digest that a tag stands for. */
export async function digestUnder(
  { forge, attacker }: Stage,
  repository: string,
  tag: string,
): Promise<string> {
  const token = await registryToken(forge, forge.ca, attacker, `repository:${repository}:pull`);
  const url = `${forge.urls.registry}/v2/${repository}/manifests/${tag}`;
  const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.oci.image.manifest.v1+json' };
  const answer = await callForge(forge, forge.ca, url, { method: 'HEAD', headers });
  return String(answer.headers['docker-content-digest']);
}

/** One request about a manifest, as the attacker, with a token that may pull and push. */
export async function askedOfManifest(
  { forge, attacker }: Stage,
  repository: string,
  reference: string,
  call: ForgeCall,
): Promise<Refusal> {
  const token = await registryToken(forge, forge.ca, attacker, `repository:${repository}:pull,push,delete`);
  const url = `${forge.urls.registry}/v2/${repository}/manifests/${reference}`;
  const headers = { ...call.headers, authorization: `Bearer ${token}` };
  const { status, text } = await callForge(forge, forge.ca, url, { ...call, headers });
  return status < 300 ? undefined : `${String(status)} ${text}`;
}

/** Signs what the attacker has pushed; who holds the publisher's key is not the attacker. */
export async function signedWith(
  { forge, attacker, name }: Stage,
  artifact: { repository: string; digest: string },
  key: string,
): Promise<void> {
  const password = forge.credentials.users[attacker] ?? '';
  const host = new URL(forge.urls.registry).host;
  const session = openRegistry({ host, ca: forge.ca, login: { username: attacker, password } });
  const origin = { project: name, target: 'attack', version: '0.0.1', commit: '', builder: attacker };
  try {
    await signArtifact(session, artifact, { key: readSigningKey(key), origin });
  } finally {
    await session.close();
  }
}

/** A chart of the registry as a source, verified as tenants have to. */
export function chartSource(
  { attacker, name }: Stage,
  {
    object = name,
    chart = name,
    tag = '0.0.1-attack',
    ...spec
  }: { object?: string; chart?: string; tag?: string } & Record<string, unknown>,
): KubeObject {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name: object, namespace: attacker },
    spec: {
      url: `oci://registry.shoal.test/${attacker}/charts/${chart}`,
      ref: { tag },
      // As production has it: Flux reads an archive that it unpacks only to the end of what it needs, and compares no digest then.
      layerSelector: { mediaType: CHART.layer, operation: 'copy' },
      secretRef: { name: 'registry-credentials' },
      certSecretRef: { name: 'registry-ca' },
      verify: { provider: 'cosign', secretRef: { name: 'publisher-key' } },
      interval: '10m',
      timeout: '20s',
      ...spec,
    },
  };
}
