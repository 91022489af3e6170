export { appliedObjects, clusterInfo, clusterNames, linkVariables } from './cluster.ts';
export { substitute } from './substitute.ts';
