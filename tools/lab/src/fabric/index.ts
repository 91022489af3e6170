export { clusterSocket, nodePortSocket } from './fabric-spec.ts';
export { connectForge, joinFabric, type FabricMember } from './join-fabric.ts';
export { startFabric } from './start-fabric.ts';
