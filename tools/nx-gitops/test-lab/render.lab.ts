import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHelm, type Helm } from '@shoal/helm-ts';
import { createKustomize, type Kustomize } from '@shoal/kustomize';
import { createToolchain } from '@shoal/toolchain';
import { LAB_INSTALLATION } from '../src/render/lab-installation.ts';
import { renderCluster, type RenderedCluster } from '../src/render/render-cluster.ts';
import { readWorkspace } from '../src/workspace/read-workspace.ts';

const WORKSPACE = join(import.meta.dirname, '../../..');

describe('rendering the clusters of this repository with the real tools', () => {
  const home = mkdtempSync(join(tmpdir(), 'render-lab-'));
  let helm: Helm;
  let kustomize: Kustomize;
  beforeAll(async () => {
    const tools = await createToolchain().ensure(['helm', 'kustomize']);
    helm = createHelm({ binary: tools.helm, home });
    kustomize = createKustomize({ binary: tools.kustomize, cwd: WORKSPACE });
  });
  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  const render = (name: string): Promise<RenderedCluster> =>
    renderCluster({
      helm,
      kustomize,
      workspaceRoot: WORKSPACE,
      cluster: `clusters/${name}`,
      charts: readWorkspace(WORKSPACE).charts,
      installation: LAB_INSTALLATION,
      kubeVersion: '1.36.3',
    });

  it.each(['staging', 'production'])(
    '%s: every release and overlay, nothing left to fill in',
    async (name) => {
      const { kustomizations, releases } = await render(name);
      expect(releases.map((release) => release.name)).toEqual(['team1/shark-back', 'team1/shark-front']);
      expect(kustomizations.map(({ path }) => path)).toContain(`kustomize/hello/overlays/${name}`);
      const workloads = [...kustomizations, ...releases]
        .flatMap(({ objects }) => objects)
        .filter(({ kind, metadata }) => kind === 'Deployment' && metadata.namespace?.startsWith('team'));
      expect(workloads.map(({ metadata }) => metadata.name).sort()).toEqual([
        'hello',
        'shark-back',
        'shark-front',
      ]);
      expect(JSON.stringify(workloads)).not.toMatch(/\$\{/);
      expect(JSON.stringify(workloads)).toContain('registry.shoal.test/team2/hello:');
    },
  );
});
