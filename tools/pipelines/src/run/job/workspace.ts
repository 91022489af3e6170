import { posix } from 'node:path';

/** The folders of a job, as Azure lays them out. */
export function workspaceFolders(root: string) {
  return {
    root,
    sources: posix.join(root, 's'),
    artifactStaging: posix.join(root, 'a'),
    binaries: posix.join(root, 'b'),
    testResults: posix.join(root, 'TestResults'),
    temp: posix.join(root, '_temp'),
  } as const;
}
