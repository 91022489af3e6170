import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '@shoal/e2e/testing';
import { execaExec } from '@shoal/exec';
import { createChartMuseum, createHelm } from '@shoal/helm-ts';
import { labAuthority } from '@shoal/lab';
import { createToolchain } from '@shoal/toolchain';
import type { DeliveryPath } from './delivery-path.ts';

const CHART = 'shark-front';
const TEAM = 'team1';

interface HelmRelease {
  status: { history: { chartVersion: string; appVersion: string }[] };
}

/** team1 publishes a new version of its chart; the image stays the one that runs. */
export async function chartPath(installation: Installation): Promise<DeliveryPath> {
  const { dataDir } = installation.paths;
  const { users } = JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')) as {
    users: Record<string, string>;
  };
  const { pem } = await labAuthority(installation.paths);
  const url = (await installation.urls())['charts'] ?? '';
  const credentials = { username: TEAM, password: users[TEAM] ?? '' };
  const museum = createChartMuseum({ url, tenant: TEAM, ca: pem, credentials });
  const { helm: binary } = await createToolchain().ensure(['helm']);
  const helm = createHelm({ binary, exec: execaExec, home: join(installation.folder, 'helm') });
  const { status } = await installation.kubectl<HelmRelease>([
    'get',
    'helmreleases.helm.toolkit.fluxcd.io',
    CHART,
    `--namespace=${TEAM}`,
  ]);
  const appVersion = status.history[0]?.appVersion ?? '';
  const folder = join(installation.folder, 'charts');
  mkdirSync(folder, { recursive: true });
  // The chart as committed, with the one that it depends on: where the lab's own copy was packaged does not matter here.
  await execaExec.run('cp', ['-r', join(installation.clone, 'charts', CHART), folder]);
  await execaExec.run('cp', ['-r', join(installation.clone, 'charts/common'), folder]);
  const chart = join(folder, CHART);
  const values = readFileSync(join(chart, 'values.yaml'), 'utf8');
  await helm.fillDependencies(chart);

  return {
    title: 'new chart published (team1)',
    namespace: TEAM,
    service: CHART,
    async prepare(message, number) {
      const version = `0.1.2-bench.${String(number)}`;
      writeFileSync(join(chart, 'values.yaml'), values.replace("message: ''", `message: ${message}`));
      const archive = await helm.package(chart, { destination: folder, version, appVersion });
      return async () => {
        await museum.upload(archive, { name: CHART, version });
      };
    },
  };
}
