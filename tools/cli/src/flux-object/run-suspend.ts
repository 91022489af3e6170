import { describeFluxObject, listFluxObjects, setSuspended } from '@shoal/flux';
import { objectClient } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { shoalLine } from '../shoal-line.ts';
import { withCluster } from '../with-cluster.ts';
import { chooseObject } from './choose-object.ts';

/**
 * Suspends an object, which keeps what it applied and is no longer looked at, or resumes it. Twice is as good as once.
 * @throws ShoalError NOT_ROOT (exit code 3); a name that means none or several (exit code 2).
 */
export async function runSuspend(
  reference: string,
  options: { cluster: string; suspend: boolean },
  context: CommandContext,
): Promise<void> {
  const { cluster, suspend } = options;
  requireRoot(`${suspend ? 'suspend' : 'resume'} ${reference}`);
  await withCluster(cluster, installationPaths(context.env), async (kube) => {
    const client = objectClient(kube);
    const object = chooseObject(await listFluxObjects(client), reference);
    const name = describeFluxObject(object);
    await setSuspended(client, object, suspend);
    context.stdout.write(
      suspend
        ? `${name} suspended; ${shoalLine(cluster, `resume ${name}`)} lets it go on\n`
        : `${name} resumed\n`,
    );
  });
}
