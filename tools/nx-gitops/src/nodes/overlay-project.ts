import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { OverlayFacts } from '../workspace/read-overlay.ts';
import { pathOfRepository } from '../workspace/release-unit.ts';
import { nodeCommand, pinned, TOOL_VERSIONS } from './target-inputs.ts';

/** Name of the project of an overlay: `overlay-hello-staging`. */
export function overlayProjectName({ set, name }: Pick<OverlayFacts, 'set' | 'name'>): string {
  return `overlay-${set}-${name}`;
}

/**
 * A check of the overlay as clusters apply it. Not cached: its result hangs on those clusters, and with their files among its
 * inputs Nx would take the overlay for affected by every change in them.
 */
function check(root: string, verb: string, description: string): TargetConfiguration {
  return {
    command: nodeCommand(verb, root),
    cache: false,
    inputs: [TOOL_VERSIONS],
    metadata: { technologies: ['kubernetes'], description },
  };
}

/** The project of an overlay. What it includes from outside its folder is an input, file by file. */
export function overlayProject(overlay: OverlayFacts): ProjectConfiguration {
  const outside = overlay.files.filter((file) => !file.startsWith(`${overlay.root}/`));
  const teams = overlay.images.map(({ repository }) => pathOfRepository(repository).split('/')[0] ?? '');
  return {
    root: overlay.root,
    name: overlayProjectName(overlay),
    projectType: 'library',
    tags: ['type:overlay', ...new Set(teams.map((team) => `scope:${team}`))],
    targets: {
      manifests: {
        command: nodeCommand('manifests', overlay.root),
        cache: true,
        inputs: [
          '{projectRoot}/**/*',
          ...outside.map((file) => `{workspaceRoot}/${file}`),
          pinned('kustomize'),
        ],
        outputs: ['{projectRoot}/dist'],
        metadata: {
          technologies: ['kustomize'],
          description: 'Builds the objects of the overlay into dist/manifests.yaml',
        },
      },
      validate: check(
        overlay.root,
        'validate',
        'Asks a real API server about what clusters make of the overlay',
      ),
      score: check(
        overlay.root,
        'score',
        'Holds what clusters make of the overlay to the practice that kube-score knows',
      ),
    },
    metadata: { technologies: ['kustomize'] },
  };
}
