import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ExitCode, ShoalError } from '@shoal/exec';
import {
  removeTeamLeftovers,
  restartAndSettle,
  runningSandbox,
  teamLeftovers,
  untilForgeReady,
  type LabPaths,
} from '@shoal/lab';
import { createToolchain } from '@shoal/toolchain';
import {
  changeWorkspace,
  checkTenantKnown,
  rehearseChange,
  removeService,
  removeTenant,
  removeTenantSources,
  tenantServices,
  type WorkspaceTree,
} from '@shoal/nx-gitops';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { pushHead } from '../repository/push-head.ts';
import { Repository } from '../repository/repository.ts';
import { requireRoot } from '../require-root.ts';
import { table } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace.ts';
import { checkCommitted, commitFiles } from './commit-files.ts';
import { untilAllApplied } from './deploy.ts';
import { exportTenant } from './export-tenant.ts';
import { withRunningClusters, type RunningCluster } from '../running-clusters.ts';
import { fluxObjects, tenantRemains, type Remains } from './tenant-remains.ts';

const GONE_MILLISECONDS = 120_000;
const CHECK_MILLISECONDS = 250;
const FORGE = 'forge';

const services = (tree: WorkspaceTree, name: string): void => {
  for (const service of tenantServices(tree, name)) removeService(tree, service);
};

const inTree = (name: string): boolean =>
  name !== '' && existsSync(join(workspaceRoot, 'clusters/tenants', name, 'tenant-contract.yaml'));

/** Tries all steps on the tree and writes none: what one of them refuses is said before anything happens. */
function rehearse(name: string): string[] {
  return rehearseChange(workspaceRoot, (tree) => {
    checkTenantKnown(tree, name);
    const owned = tenantServices(tree, name);
    services(tree, name);
    removeTenantSources(tree, name);
    removeTenant(tree, name);
    return owned;
  });
}

/** As {@link rehearse}; a tenant that is out of the tree already may have been left half removed. */
async function rehearseOrResume(name: string, paths: LabPaths): Promise<string[]> {
  const { images, charts, credentials, keys } = await teamLeftovers(paths.dataDir, name);
  const isLeft = keys > 0 || [images, charts, credentials].some((names) => names.length > 0);
  return !inTree(name) && isLeft ? [] : rehearse(name);
}

async function untilGone(
  clusters: readonly RunningCluster[],
  left: (cluster: RunningCluster) => Promise<string[]>,
): Promise<void> {
  const deadline = Date.now() + GONE_MILLISECONDS;
  for (const cluster of clusters) {
    for (;;) {
      const names = await left(cluster);
      if (names.length === 0) break;
      if (Date.now() > deadline) {
        throw new ShoalError('TENANT_STAYS', `In ${cluster.name} there still is: ${names.join(', ')}`, {
          hint: './shoal status   # tells what holds it; then the same command once more',
        });
      }
      await delay(CHECK_MILLISECONDS);
    }
  }
}

async function removeFromForge(name: string, paths: LabPaths): Promise<void> {
  const { registry } = await createToolchain({ cacheDir: paths.cacheDir }).ensure(['registry']);
  await removeTeamLeftovers(paths.dataDir, name, registry);
  if ((await runningSandbox(FORGE, paths)) === undefined) return;
  // They remember logins, tags and indexes.
  await restartAndSettle(FORGE, ['registry', 'chartmuseum', 'gateway'], paths);
  // Whoever pushes right behind the removal is not to meet a closed door.
  await untilForgeReady(paths);
}

/**
 * Takes a tenant down in order: its releases and sources while its account still may delete them, then accounts and namespace,
 * both as a commit that Flux applies; at last images, charts, logins and keys. What it had is exported first.
 * @returns what is left of it, which is nothing where all went well.
 * @throws ShoalError NOT_ROOT (exit code 3); WRONG_OPTIONS, NOT_COMMITTED, TENANT_UNKNOWN, TENANT_IN_USE, SERVICE_IN_USE (exit
 * code 2); TENANT_STAYS.
 */
export async function runRemove(name: string, yes: boolean, context: CommandContext): Promise<boolean> {
  const paths = installationPaths(context.env);
  const owned = await rehearseOrResume(name, paths);
  requireRoot(`tenant remove ${name}`);
  if (!yes) {
    throw new ShoalError(
      'WRONG_OPTIONS',
      `This deletes ${name} with ${owned.join(', ') || 'no service'}, its images and charts`,
      {
        exitCode: ExitCode.usage,
        hint: `./shoal tenant remove ${name} --yes`,
      },
    );
  }
  const repository = await Repository.open(workspaceRoot);
  await checkCommitted(repository);
  const started = performance.now();
  const say = (sentence: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
    context.stderr.write(`shoal: ${seconds} s  ${sentence}\n`);
  };
  const remains = await withRunningClusters(paths, async (clusters) => {
    const commit = await repository.head();
    say(`exported to ${await exportTenant(name, { paths, clusters, commit })}`);
    let pushed: string | undefined;
    const step = async (what: string, change: (tree: WorkspaceTree) => void): Promise<void> => {
      if (!inTree(name)) return;
      const files = changeWorkspace(workspaceRoot, change);
      await commitFiles(repository, files, `Remove ${what} of the tenant ${name}`);
      if (files.length > 0 && clusters.length > 0) pushed = (await pushHead(repository)).commit;
    };
    // One commit: a release that still stands when the tenant's Kustomization goes is deleted by it, as the tenant.
    await step('services and sources', (tree) => {
      services(tree, name);
      removeTenantSources(tree, name);
    });
    if (owned.length > 0) {
      await untilGone(clusters, async ({ kube }) =>
        (await fluxObjects(kube, name)).filter((object) =>
          owned.some((service) => object.endsWith(`/${service}`)),
        ),
      );
      say(`releases are gone: ${owned.join(', ')}`);
    }
    await untilGone(clusters, ({ kube }) => fluxObjects(kube, name));
    say('sources are gone');
    await step('namespace and accounts', (tree) => {
      removeTenant(tree, name);
    });
    // What `up` has put there, in no Git, goes with the namespace.
    await untilGone(clusters, async ({ kube }) => {
      const key = { apiVersion: 'v1', kind: 'Namespace', name };
      return (await kube.get(key)) === undefined ? [] : [`Namespace/${name}`];
    });
    say('accounts and namespace are gone');
    // The chain may still be at the commit of an earlier step, although all of the tenant is gone.
    await Promise.all([removeFromForge(name, paths), untilAllApplied(clusters, pushed)]);
    say('images, charts, logins and keys are gone');
    return tenantRemains(name, { paths, clusters });
  });
  context.stdout.write(`${proof(remains)}\n`);
  return remains.every(({ left }) => left.length === 0);
}

/** The proof, as a table. */
function proof(remains: readonly Remains[]): string {
  return table([
    ['looked for', 'left'],
    ...remains.map(({ what, left }) => [what, left.join(', ') || 'nothing']),
  ]);
}
