import { basename, join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { KubeApi, type KubeObject } from '@shoal/flux/kube';
import { renderCluster } from '@shoal/flux/render';
import { liveDifferences, type LiveDifference } from '@shoal/flux/validate';
import { createHelm } from '@shoal/helm-ts';
import { createKustomize } from '@shoal/kustomize';
import { withPublisherSession, type LabPaths } from '@shoal/lab';
import { publishedVersions, readWorkspace } from '@shoal/nx-gitops';
import { createToolchain, versionOf } from '@shoal/toolchain';
import { publishedImage } from './published-image.ts';

interface OciRepository {
  spec: { url: string };
  status?: { artifact?: { revision: string } };
}

/** Chart → digest, by the sources' own word. */
async function chartDigests(kube: KubeApi): Promise<Map<string, string>> {
  const kind = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository' };
  const sources = await kube.list<OciRepository>(kind);
  return new Map(
    sources.map(({ spec, status }) => [
      basename(spec.url),
      status?.artifact?.revision.replace(/^.*sha256:/, '') ?? '',
    ]),
  );
}

/** In what a cluster is not what rendering its tree gives. */
export async function renderedDifferences(
  tree: { workspaceRoot: string; cluster: string },
  paths: LabPaths,
): Promise<LiveDifference[]> {
  const { workspaceRoot, cluster } = tree;
  const workspace = readWorkspace(workspaceRoot);
  const kube = await KubeApi.fromKubeconfig(join(paths.dataDir, 'clusters', cluster, 'kubeconfig'));
  try {
    const facts = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'flux-system', name: 'installation' };
    const installation = await kube.get<KubeObject & { data: Record<string, string> }>(facts);
    const tools = await createToolchain().ensure(['helm', 'kustomize']);
    const digests = await chartDigests(kube);
    const versions = await publishedVersions(execaExec, workspaceRoot, workspace);
    const rendered = await withPublisherSession(paths, (session) =>
      renderCluster({
        helm: createHelm({ binary: tools.helm }),
        kustomize: createKustomize({ binary: tools.kustomize, cwd: workspaceRoot }),
        workspaceRoot,
        cluster: `clusters/${cluster}`,
        charts: workspace.charts,
        installation: installation?.data ?? {},
        kubeVersion: versionOf('kube-apiserver'),
        chartDigests: digests,
        imageOf: (chart, version) => publishedImage(session, workspace, chart, version),
        versions,
      }),
    );
    return await liveDifferences(kube, rendered);
  } finally {
    await kube.close();
  }
}
