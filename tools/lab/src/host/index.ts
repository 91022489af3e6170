export { checkPorts, takenPorts } from './check-ports.ts';
export { clusterPorts } from './host-spec.ts';
