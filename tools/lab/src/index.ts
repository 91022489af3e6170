export { labPaths, type LabPaths } from './lab-paths.ts';
export * from './sandbox/index.ts';
export { clusterPlan, type ClusterPlan, type NodePlan } from './cluster/cluster-plan.ts';
export * from './pki/index.ts';
export * from './preflight/index.ts';
export * from './platform/index.ts';
export * from './kube/index.ts';
