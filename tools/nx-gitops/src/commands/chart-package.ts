import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import { packageUnitChart } from '../charts/package-unit-chart.ts';
import { readThinLayout } from '../image/thin-layout.ts';
import { buildVersion } from '../version/build-version.ts';
import { commandContext, unitOfChart } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { exec, env, workspaceRoot, workspace, subject } = context;
  const unit = unitOfChart(workspace, subject);
  if (unit.chart === undefined) return undefined;
  const [helm, build] = await Promise.all([
    createTargetHelm(context),
    buildVersion(exec, workspaceRoot, unit, env['SHOAL_VERSION'] || undefined),
  ]);
  await rm(join(workspaceRoot, unit.chart.root, 'dist', 'package'), { recursive: true, force: true });
  const { digest: image } = await readThinLayout(join(workspaceRoot, unit.app.root, 'dist', 'image'));
  const { archive, digest } = await packageUnitChart(helm, {
    workspaceRoot,
    chart: unit.chart,
    build,
    image,
  });
  return `${archive} sha256:${digest}`;
});
