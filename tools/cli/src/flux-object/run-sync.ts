import { describeFluxObject, listFluxObjects } from '@shoal/flux';
import { objectClient } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { shoalLine } from '../shoal-line.ts';
import { withCluster } from '../with-cluster.ts';
import { chooseObject } from './choose-object.ts';
import { reconcileObject, requireActive } from './reconcile-object.ts';
import { sourcesOf } from './sources-of.ts';

/** A HelmRelease may take minutes: it waits for its pods, and then runs its tests. */
const LIMIT_MILLISECONDS = 5 * 60_000;

/**
 * Has Flux look at an object now, after what feeds it, and prints the revision that it is at then.
 * @throws ShoalError NOT_ROOT (exit code 3); a name that means none or several (exit code 2); or what went wrong.
 */
export async function runSync(reference: string, cluster: string, context: CommandContext): Promise<void> {
  requireRoot(`sync ${reference}`);
  await withCluster(cluster, installationPaths(context.env), async (kube) => {
    const client = objectClient(kube);
    const objects = await listFluxObjects(client);
    const object = chooseObject(objects, reference);
    requireActive(object);
    for (const source of sourcesOf(object, objects)) {
      const name = describeFluxObject(source);
      if (source.spec?.suspend === true) {
        context.stderr.write(
          `shoal: ${name} is suspended and stays at what it has (${shoalLine(cluster, `resume ${name}`)})\n`,
        );
        continue;
      }
      const { revision } = await reconcileObject(client, source, { timeoutMs: LIMIT_MILLISECONDS });
      context.stderr.write(`shoal: ${name} is at ${revision}\n`);
    }
    const state = await reconcileObject(client, object, { timeoutMs: LIMIT_MILLISECONDS });
    context.stdout.write(`${describeFluxObject(object)} ready at ${state.revision || 'no revision'}\n`);
  });
}
