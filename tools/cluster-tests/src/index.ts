export { appliedObjects, clusterInfo, clusterNames, linkVariables } from './cluster.ts';
export { type ClusterObject } from './cluster-object.ts';
export { substitute } from './substitute.ts';
