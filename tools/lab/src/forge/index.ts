export { credentialsPath, ensureCredentials, receiverToken, type Credentials } from './credentials.ts';
export {
  connectForge,
  disconnectForge,
  forgeStatus,
  forgeUrls,
  startForge,
  stopForge,
  type ForgeContext,
  type ForgeStatus,
  type RunningForge,
} from './forge.ts';
export { parseOwnersFile, type OwnersFile } from './hooks/owners-file.ts';
export { forgeHost, forgeServices, loopbackPorts, type ForgeService } from './forge-names.ts';
export { forgePaths } from './forge-paths.ts';
export { untilForgeReady } from './forge-ready.ts';
export { forgeSocket } from './forge-sandbox.ts';
export {
  removeTeamLeftovers,
  teamChartsFolder,
  teamImageDigests,
  teamLeftovers,
  type TeamLeftovers,
} from './team-leftovers.ts';
export type { ForgeTools } from './prepare-forge.ts';
export {
  isTeamName,
  isUserName,
  readerOf,
  teamNames,
  userNames,
  type TeamName,
  type UserName,
} from './users.ts';
