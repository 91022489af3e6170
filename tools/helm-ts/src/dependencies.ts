import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HelmRunner } from './helm-runner.ts';

/**
 * Fills `charts/` of a chart: exactly what Chart.lock says where there is one (`helm dependency build`), else what Chart.yaml
 * asks for (`helm dependency update`). Charts of `file://` need no network.
 */
export async function fillDependencies(helm: HelmRunner, chart: string): Promise<void> {
  const verb = existsSync(join(chart, 'Chart.lock')) ? 'build' : 'update';
  await helm.run(['dependency', verb, chart]);
}
