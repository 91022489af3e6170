import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { ClusterFacts } from '../workspace/read-cluster.ts';
import type { OverlayFacts } from '../workspace/read-overlay.ts';
import { CHECKOV, CHECKS, nodeCommand, pinned, TOOL_VERSIONS, WAIVERS } from './target-inputs.ts';

/** Name of the project of a cluster: `cluster-staging`. */
export function clusterProjectName(name: string): string {
  return `cluster-${name}`;
}

/**
 * The project of a cluster. Folders that several clusters share, and what overlays include from
 * outside, are inputs of each that renders them.
 */
export function clusterProject(
  cluster: ClusterFacts,
  overlays: readonly OverlayFacts[],
): ProjectConfiguration {
  const reconciled = new Set(cluster.overlays.map(({ target }) => target));
  const included = overlays
    .filter(({ root }) => reconciled.has(root))
    .flatMap(({ root, files }) => files.filter((file) => !file.startsWith(`${root}/`)));
  const inputs: TargetConfiguration['inputs'] = [
    '{projectRoot}/**/*',
    ...cluster.sharedFolders.map((folder) => `{workspaceRoot}/${folder}/**/*`),
    ...included.map((file) => `{workspaceRoot}/${file}`),
    { env: 'SHOAL_INSTALLATION_FILE' },
    '^default',
    pinned('helm', 'kustomize', 'kubernetes'),
  ];
  return {
    root: cluster.root,
    name: clusterProjectName(cluster.name),
    projectType: 'application',
    tags: ['type:cluster', 'scope:platform'],
    targets: {
      render: {
        command: nodeCommand('render', cluster.root),
        cache: true,
        inputs,
        outputs: ['{projectRoot}/dist/render'],
        metadata: {
          technologies: ['flux'],
          description: 'Renders all that Flux would apply, HelmReleases included, into dist/render',
        },
      },
      validate: {
        command: nodeCommand('validate', cluster.root),
        cache: true,
        inputs: [...inputs, CHECKS, pinned('etcd', 'kubeconform')],
        metadata: {
          technologies: ['kubernetes'],
          description:
            'Asks a real API server about everything that Flux would apply, as the account that applies it',
        },
      },
      score: {
        command: nodeCommand('score', cluster.root),
        cache: true,
        inputs: [...inputs, CHECKS, WAIVERS, pinned('kube-score')],
        metadata: {
          technologies: ['kubernetes'],
          description:
            'Holds workloads to the practice that kube-score knows, except for what clusters/score-waivers.yaml waives',
        },
      },
      checkov: {
        command: nodeCommand('checkov', cluster.root),
        cache: true,
        inputs: [...inputs, CHECKS, ...CHECKOV],
        metadata: {
          technologies: ['kubernetes'],
          description:
            'Holds all objects to the practice that checkov knows, except for what clusters/checkov-waivers.yaml waives',
        },
      },
      diff: {
        command: nodeCommand('diff', cluster.root),
        // What it is compared with is no file.
        cache: false,
        inputs: [TOOL_VERSIONS],
        metadata: {
          technologies: ['flux'],
          description: 'Tells what the work tree changes in the cluster, compared with NX_BASE (origin/main)',
        },
      },
    },
    metadata: { technologies: ['flux', 'kubernetes'] },
  };
}
