/** Where an artefact comes from. */
export interface Origin {
  /** The Nx project and target that made it. */
  project: string;
  target: string;
  version: string;
  /** In full. */
  commit: string;
  /** URL of the repository; undefined for a work tree of this machine. */
  repository?: string;
  /** Who ran the target: a pipeline's project, or a person's `./shoal up`. */
  builder: string;
  /** The run, where there is one. */
  invocation?: string;
}

const WORK_TREE = 'urn:shoal:work-tree';

/** The predicate of SLSA provenance 1: what went in, and who ran it. */
export function provenance({ project, target, version, commit, ...origin }: Origin): object {
  const { repository = WORK_TREE, builder, invocation } = origin;
  const source = repository === WORK_TREE ? repository : `git+${repository}`;
  return {
    buildDefinition: {
      buildType: 'urn:shoal:nx-target:v1',
      externalParameters: { source, project, target, version },
      resolvedDependencies: [{ uri: source, digest: { gitCommit: commit } }],
    },
    runDetails: {
      builder: { id: builder },
      ...(invocation === undefined ? {} : { metadata: { invocationId: invocation } }),
    },
  };
}
