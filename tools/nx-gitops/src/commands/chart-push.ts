import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import { findArchive } from '../charts/find-archive.ts';
import { pushChart } from '../charts/push-chart.ts';
import { chartsFromEnvironment, openChartMuseum } from '../registry/chart-access.ts';
import { registryFromEnvironment } from '../registry/registry-access.ts';
import { withRegistry } from '../registry/with-registry.ts';
import { commandContext, unitOfChart } from './command-context.ts';
import { chartProjectName } from '../nodes/chart-project.ts';
import { howPublished, signerIn, signingFromEnvironment } from '../signing/signer.ts';
import { buildVersion } from '../version/build-version.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { exec, env, workspaceRoot, workspace, subject } = context;
  const unit = unitOfChart(workspace, subject);
  const { chart, team } = unit;
  if (chart === undefined) return undefined;
  const found = await findArchive(workspaceRoot, chart);
  const digest = createHash('sha256')
    .update(await readFile(found.archive))
    .digest('hex');
  const signing = signingFromEnvironment(env);
  const { commit } = await buildVersion(exec, workspaceRoot, unit, found.version);
  const made = { project: chartProjectName(chart.name), target: 'chart-package', commit };
  const museum = await openChartMuseum(chartsFromEnvironment(env), team);
  try {
    const helm = await createTargetHelm(context);
    const pushed = await withRegistry(
      registryFromEnvironment(env),
      (registry) => {
        const sign = signerIn(registry.session, signing);
        return pushChart({ helm, registry, museum, team, sign }, { ...found, ...made, digest });
      },
      exec,
    );
    return `${pushed.name} ${pushed.version} ${pushed.ociDigest}${howPublished(pushed.pushed, signing)}`;
  } finally {
    await museum.close();
  }
});
