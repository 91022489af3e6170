export { findingText, ownerName, type Finding } from './finding.ts';
export { podOf } from './pods-of.ts';
export { validateCluster, type ClusterValidation, type Validated } from './validate-cluster.ts';
export { checkSchemas, type SchemaCheck } from './check-schemas.ts';
export { scoreObjects } from './score-objects.ts';
export { checkovObjects } from './checkov-objects.ts';
export { readWaivers, type Advised, type Waiver } from './waivers.ts';
export { liveDifferences, type LiveDifference } from './live-differences.ts';
