import type { ProjectConfiguration } from '@nx/devkit';
import type { ClusterFacts } from '../workspace/read-cluster.ts';
import { nodeCommand, TOOL_VERSIONS } from './target-inputs.ts';

/** Name of the project of a cluster: `cluster-staging`. */
export function clusterProjectName(name: string): string {
  return `cluster-${name}`;
}

/** The project of a cluster. Folders that several clusters share are inputs of each that includes them. */
export function clusterProject(cluster: ClusterFacts): ProjectConfiguration {
  return {
    root: cluster.root,
    name: clusterProjectName(cluster.name),
    projectType: 'application',
    tags: ['type:cluster', 'scope:platform'],
    targets: {
      render: {
        command: nodeCommand('render', cluster.root),
        cache: true,
        inputs: [
          '{projectRoot}/**/*',
          ...cluster.sharedFolders.map((folder) => `{workspaceRoot}/${folder}/**/*`),
          '^default',
          TOOL_VERSIONS,
        ],
        outputs: ['{projectRoot}/dist'],
        metadata: {
          technologies: ['flux'],
          description: 'Builds the folders that Flux reconciles into dist/render',
        },
      },
    },
    metadata: { technologies: ['flux', 'kubernetes'] },
  };
}
