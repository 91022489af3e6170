import type { ProjectConfiguration } from '@nx/devkit';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { GIVEN_VERSION, versionOf, nodeCommand } from './target-inputs.ts';

/**
 * The targets that an app with a Dockerfile gets on top of the scripts in its package.json. Image and chart share one version, so
 * a change in the chart alone makes a new image too.
 */
export function appProject({ app, team, sourcePaths }: ReleaseUnit): ProjectConfiguration {
  return {
    root: app.root,
    projectType: 'application',
    tags: ['type:app', `scope:${team}`],
    targets: {
      image: {
        command: nodeCommand('image', app.root),
        cache: true,
        dependsOn: ['build'],
        inputs: ['production', '^production', GIVEN_VERSION, versionOf(sourcePaths)],
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
