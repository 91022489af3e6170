import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { createHelm, type Helm } from '@shoal/helm-ts';
import { createKustomize, type Kustomize } from '@shoal/kustomize';
import { createToolchain } from '@shoal/toolchain';
import { diffRevisions } from '../src/diff/diff-revisions.ts';
import { diffAsText } from '../src/diff/print-diff.ts';
import { LAB_INSTALLATION } from '@shoal/flux/render';
import { renderCluster, type RenderedCluster } from '@shoal/flux/render';
import { readWorkspace } from '../src/workspace/read-workspace.ts';

const WORKSPACE = join(import.meta.dirname, '../../..');

describe('the clusters of this repository with the real tools', () => {
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

  it('tells what a change of one line does to each cluster', async () => {
    const clone = join(home, 'clone');
    await execaExec.run('git', ['clone', '-q', WORKSPACE, clone]);
    const file = join(clone, 'clusters/production/cluster-info/config-map.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/replicas: .*/, "replicas: '7'"));
    const { kustomize: binary } = await createToolchain().ensure(['kustomize']);
    const diffs = await diffRevisions({
      workspaceRoot: clone,
      base: 'HEAD',
      helm,
      kustomize: binary,
      installation: LAB_INSTALLATION,
      kubeVersion: '1.36.3',
    });
    const text = diffAsText(diffs);
    expect(text).toMatch(/^ {2}team1\/shark-front: replicas \d+ → 7$/m);
    expect(text).toContain('staging: no change');
    await expect(
      diffRevisions({
        workspaceRoot: clone,
        base: 'gone',
        helm,
        kustomize: binary,
        installation: {},
        kubeVersion: '1.36.3',
      }),
    ).rejects.toMatchObject({ code: 'BASE_UNKNOWN' });
  });
});
