import type { ProjectConfiguration } from '@nx/devkit';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { GIVEN_VERSION, lastCommit, nodeCommand } from './target-inputs.ts';

/** The targets that an app with a Dockerfile gets on top of the scripts in its package.json. */
export function appProject({ app, chart, sourcePaths }: ReleaseUnit): ProjectConfiguration {
  // Image and chart share the version, so that a change in the chart alone makes a new image too.
  const chartFolders = chart === undefined ? [] : [chart.root, ...chart.localDependencies];
  return {
    root: app.root,
    targets: {
      image: {
        command: nodeCommand('image', app.root),
        cache: true,
        dependsOn: ['build'],
        inputs: ['production', '^production', GIVEN_VERSION, lastCommit(sourcePaths, chartFolders)],
        outputs: ['{projectRoot}/dist/image'],
        metadata: {
          technologies: ['buildah'],
          description: 'Builds the image with the Dockerfile of the app into dist/image',
        },
      },
      'image-push': {
        command: nodeCommand('image-push', app.root),
        cache: false,
        dependsOn: ['image'],
        metadata: {
          technologies: ['skopeo'],
          description:
            'Pushes dist/image to SHOAL_REGISTRY_ENDPOINT under its version, which never changes there',
        },
      },
    },
  };
}
