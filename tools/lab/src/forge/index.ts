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
export { forgeHost, forgeServices, loopbackPorts, type ForgeService } from './forge-names.ts';
export { forgePaths } from './forge-paths.ts';
export { forgeSocket } from './forge-sandbox.ts';
export type { ForgeTools } from './prepare-forge.ts';
export { isTeamName, readerOf, teamNames, userNames, type TeamName, type UserName } from './users.ts';
