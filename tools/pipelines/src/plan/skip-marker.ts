const MARKERS = [
  '[skip ci]',
  '[ci skip]',
  'skip-checks: true',
  'skip-checks:true',
  '[skip azurepipelines]',
  '[azurepipelines skip]',
  '[skip azpipelines]',
  '[azpipelines skip]',
  '[skip azp]',
  '[azp skip]',
  '***no_ci***',
];

/**
 * Whether a commit message asks for no run (https://learn.microsoft.com/azure/devops/pipelines/repos/azure-repos-git#skipping-ci-for-individual-pushes).
 * Looked at here as well, because a forced push has been seen to start a run all the same (azure-pipelines-agent #858).
 */
export function skips(message: string): boolean {
  const lower = message.toLowerCase();
  return MARKERS.some((marker) => lower.includes(marker));
}
