import { ShoalError } from '@shoal/exec';
import { ownerName, readWaivers, scoreObjects } from '@shoal/flux/validate';
import { createToolchain } from '@shoal/toolchain';
import { checkedClusters } from '../validate/checked-folder.ts';
import { clusterRenderer } from '../validate/cluster-renderer.ts';
import { refuseFindings } from '../validate/refuse-findings.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

const WAIVERS = 'clusters/score-waivers.yaml';

await runCommand(async () => {
  const context = commandContext();
  const { exec, workspaceRoot, workspace, subject } = context;
  const clusters = checkedClusters(workspace, subject);
  const [{ 'kube-score': kubeScore }, { render, kubeVersion }, waivers] = await Promise.all([
    createToolchain().ensure(['kube-score']),
    clusterRenderer(context),
    readWaivers(workspaceRoot, WAIVERS),
  ]);
  for (const { name, root, only } of clusters) {
    const rendered = await render(root);
    const score = await scoreObjects({ cluster: name, rendered, kubeScore, kubeVersion, waivers, exec });
    const sets = [...rendered.kustomizations, ...rendered.releases];
    const meant = new Set(sets.filter(only).map(ownerName));
    refuseFindings(
      score.findings.filter(({ owner }) => meant.has(owner)),
      'kube-score',
    );
    const [unused] = score.unused;
    if (unused === undefined || meant.size < sets.length) continue;
    throw new ShoalError(
      'WAIVER_UNUSED',
      `${WAIVERS}: the waiver of ${unused.check} for ${unused.objects.join(', ')} waives nothing in ${name}`,
      { hint: 'remove it' },
    );
  }
  return `${clusters.map(({ name }) => name).join(', ')}: as kube-score would have it, ${String(waivers.length)} waivers`;
});
