export { runStep, type ClusterContext, type StepReport } from './cluster-context.ts';
export { countNewKinds } from './count-new-kinds.ts';
export { clusterPlan, type ClusterPlan, type NodePlan, type ReachedService } from './cluster-plan.ts';
export {
  claimClusterRecord,
  readClusterRecord,
  readClusterRecords,
  type ClusterRecord,
} from './cluster-record.ts';
export {
  FIELD_MANAGER,
  startCluster,
  type StartClusterOptions,
  type StartedCluster,
} from './start-cluster.ts';
export { removeCluster, stopCluster } from './stop-cluster.ts';
export { clusterStatus, type ClusterStatus, type NodeStatus } from './cluster-status.ts';
export { dnsAnswers } from './until-dns-answers.ts';
export { untilPodsRunAgain, type PodsOfNodes } from './until-pods-run-again.ts';
