import type { ForgePaths } from '../forge-paths.ts';

/**
 * git's own settings on the server. The hooks are ours alone: soft-serve's hooks only feed its webhooks and its terminal
 * interface, and each of the four starts bash and the whole server program once more.
 */
export function gitConfig(paths: ForgePaths): string {
  return `[core]
	hooksPath = ${paths.hooks}
[init]
	defaultBranch = main
[receive]
	fsckObjects = true
	maxInputSize = 512m
[safe]
	directory = *
`;
}
