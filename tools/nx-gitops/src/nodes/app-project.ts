import type { ProjectConfiguration } from '@nx/devkit';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { GIVEN_VERSION, versionOf, nodeCommand, pinned } from './target-inputs.ts';

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
      sbom: {
        command: nodeCommand('sbom', app.root),
        cache: true,
        dependsOn: ['build'],
        inputs: ['production', '^production', pinned('node')],
        outputs: ['{projectRoot}/dist/sbom'],
        metadata: {
          technologies: ['npm', 'cyclonedx'],
          description: 'Lists what runs in the image, Node and bundled packages, in dist/sbom/bom.cdx.json',
        },
      },
      scan: {
        command: nodeCommand('scan', app.root),
        // A new advisory is no new file.
        cache: false,
        dependsOn: ['sbom'],
        outputs: ['{projectRoot}/dist/scan'],
        metadata: {
          technologies: ['trivy'],
          description:
            'Lists known holes of what the sbom names in dist/scan/cve.txt, or says why it could not',
        },
      },
      'image-test': {
        command: nodeCommand('image-test', app.root),
        cache: true,
        dependsOn: ['image'],
        inputs: ['production', '^production', GIVEN_VERSION, versionOf(sourcePaths), pinned('runc')],
        metadata: {
          technologies: ['runc'],
          description:
            'Starts dist/image as a pod would, asks it, and ends it; fails on a root user, a shell or a lost signal',
        },
      },
      'image-pack': {
        command: nodeCommand('image-pack', app.root),
        // Copies the base's layers, which lie outside the workspace.
        cache: false,
        dependsOn: ['image-test'],
        outputs: ['{projectRoot}/dist/image-pack'],
        metadata: {
          technologies: ['oci'],
          description: 'Copies dist/image, complete with the layers of its base, into dist/image-pack',
        },
      },
      'image-push': {
        command: nodeCommand('image-push', app.root),
        cache: false,
        dependsOn: ['image-test'],
        metadata: {
          technologies: ['skopeo'],
          description:
            'Pushes dist/image to SHOAL_REGISTRY_ENDPOINT under its version, which never changes there',
        },
      },
    },
  };
}
