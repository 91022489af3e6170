export { chooseBase, EMPTY_TREE, type Base, type RunFacts } from './choose-base.ts';
export { lastVerified, VERIFIED_TAG } from './last-verified.ts';
export { makePlan, type Plan } from './make-plan.ts';
export { planOutputs } from './plan-outputs.ts';
export { releaseVersion, runKind, targetBranch } from './run-kind.ts';
export { skips } from './skip-marker.ts';
