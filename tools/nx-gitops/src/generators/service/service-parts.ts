import { ExitCode, ShoalError } from '@shoal/exec';
import { clustersOf } from '../clusters-of.ts';
import type { WorkspaceTree } from '../workspace-tree.ts';

export const deliveries = ['chart', 'overlay'] as const;

/** How a service is delivered: a Helm chart, or a Kustomize overlay per cluster. */
export type Delivery = (typeof deliveries)[number];

export interface Service {
  name: string;
  team: string;
  with: Delivery;
}

/** An entry of a list in a YAML file that others share. */
export interface SharedEntry {
  file: string;
  list: string;
  entry: string;
}

/** The entries by which shared files name a service. */
export function sharedEntries(tree: WorkspaceTree, service: Service): SharedEntry[] {
  const { name, team } = service;
  const entry = (file: string, list: string, text: string): SharedEntry => ({ file, list, entry: text });
  const flow = entry(
    `clusters/tenants/${team}/kustomization.yaml`,
    'resources',
    `network-policy-${name}.yaml`,
  );
  if (service.with === 'overlay') {
    const sources = `clusters/sources/${team}`;
    return [
      flow,
      entry(`${sources}/kustomization.yaml`, 'resources', `${name}.yaml`),
      entry(`${sources}/git-repository.yaml`, 'sparseCheckout', `kustomize/${name}`),
    ];
  }
  return [
    flow,
    entry(`clusters/releases/${team}/kustomization.yaml`, 'resources', `${name}.yaml`),
    ...clustersOf(tree).flatMap((cluster) => {
      const file = `clusters/${cluster.name}/releases/${team}/kustomization.yaml`;
      return cluster.isPinned
        ? [entry(file, 'resources', `${name}.yaml`), entry(file, 'patches', `path: chart-of-${name}.yaml`)]
        : [entry(file, 'patches', `path: ${name}.yaml`)];
    }),
  ];
}

/**
 * The lines of CODEOWNERS that give a service to its team. Production moves by promotion only, which is for ops; where a
 * cluster follows main, the pipeline names what it has built.
 */
export function ownerLines(tree: WorkspaceTree, { name, team, with: delivery }: Service): string[] {
  if (delivery === 'chart') return [`/apps/${name}/ @${team}`, `/charts/${name}/ @${team}`];
  return [
    `/apps/${name}/ @${team}`,
    `/kustomize/${name}/ @${team}`,
    ...clustersOf(tree).map((cluster) => {
      const owners = cluster.isPinned ? '@ops' : `@${team} @publisher`;
      return `/kustomize/${name}/overlays/${cluster.name}/ ${owners}`;
    }),
  ];
}

/** Throws ShoalError TEAM_UNKNOWN, or TEAM_WITHOUT_CHARTS for a team whose tree has no place for releases. */
export function checkTeam(tree: WorkspaceTree, team: string, delivery: Delivery): void {
  const isTeam = (name: string): boolean => tree.exists(`clusters/tenants/${name}/tenant-contract.yaml`);
  if (!/^[a-z0-9-]+$/.test(team) || !isTeam(team)) {
    throw new ShoalError('TEAM_UNKNOWN', `there is no team «${team}»`, {
      exitCode: ExitCode.usage,
      hint: `there are: ${tree.children('clusters/tenants').filter(isTeam).sort().join(', ')}`,
    });
  }
  if (delivery === 'chart' && !tree.exists(`clusters/releases/${team}/kustomization.yaml`)) {
    throw new ShoalError(
      'TEAM_WITHOUT_CHARTS',
      `${team} takes no charts: clusters/releases/${team} is missing`,
      {
        exitCode: ExitCode.usage,
        hint: 'take --with overlay',
      },
    );
  }
}
