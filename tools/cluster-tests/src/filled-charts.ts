import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHelm, type Helm } from '@shoal/helm-ts';
import { createToolchain } from '@shoal/toolchain';
import { workspaceRoot } from './workspace-root.ts';

export interface FilledCharts {
  helm: Helm;
  /** Folder of a chart, its dependencies in it. */
  chart(name: string): string;
  remove(): Promise<void>;
}

/** The service charts, whose names their apps share. */
export const serviceCharts = ['shark-back', 'shark-front'] as const;

/**
 * Copies of the charts with their dependencies filled in, and the pinned helm. Copies, because the targets of the charts
 * fill in the same folders and may run at the same time.
 */
export async function filledCharts(): Promise<FilledCharts> {
  const { helm: binary } = await createToolchain().ensure(['helm']);
  const folder = await mkdtemp(join(tmpdir(), 'shoal-charts-'));
  const helm = createHelm({ binary, home: join(folder, 'home') });
  await cp(join(workspaceRoot, 'charts'), join(folder, 'charts'), {
    recursive: true,
    filter: (path) => !/\/charts\/[^/]+\/charts$/.test(path),
  });
  const chart = (name: string): string => join(folder, 'charts', name);
  for (const name of serviceCharts) await helm.fillDependencies(chart(name));
  return { helm, chart, remove: () => rm(folder, { recursive: true, force: true }) };
}
