import { ShoalError } from '@shoal/exec';
import type { RenderedCluster } from '@shoal/flux/render';
import { ownerName, readWaivers, type Advised, type Waiver } from '@shoal/flux/validate';
import type { CommandContext } from '../commands/command-context.ts';
import { checkedClusters } from './checked-folder.ts';
import { clusterRenderer } from './cluster-renderer.ts';
import { refuseFindings } from './refuse-findings.ts';

export interface PeerCheck {
  /** The name of the checker. */
  by: string;
  /** File of waivers, relative to the workspace. */
  waiversFile: string;
  check: (options: {
    cluster: string;
    rendered: RenderedCluster;
    kubeVersion: string;
    waivers: readonly Waiver[];
  }) => Promise<Advised>;
}

/**
 * Asks a checker about what clusters make of the folder that the command was called for, and returns the line to print.
 * @throws ShoalError REFUSED with what is not waived, WAIVER_UNUSED.
 */
export async function peerCheck(
  context: CommandContext,
  { by, waiversFile, check }: PeerCheck,
): Promise<string> {
  const clusters = checkedClusters(context.workspace, context.subject);
  const [{ render, kubeVersion }, waivers] = await Promise.all([
    clusterRenderer(context),
    readWaivers(context.workspaceRoot, waiversFile),
  ]);
  for (const { name, root, only } of clusters) {
    const rendered = await render(root);
    const { findings, unused } = await check({ cluster: name, rendered, kubeVersion, waivers });
    const sets = [...rendered.kustomizations, ...rendered.releases];
    const meant = new Set(sets.filter(only).map(ownerName));
    refuseFindings(
      findings.filter(({ owner }) => meant.has(owner)),
      by,
    );
    const [first] = unused;
    if (first === undefined || meant.size < sets.length) continue;
    throw new ShoalError(
      'WAIVER_UNUSED',
      `${waiversFile}: the waiver of ${first.check} for ${first.objects.join(', ')} waives nothing in ${name}`,
      { hint: 'remove it' },
    );
  }
  return `${clusters.map(({ name }) => name).join(', ')}: as ${by} would have it, ${String(waivers.length)} waivers`;
}
