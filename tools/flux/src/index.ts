export { FLUX_KINDS, fluxKind, type FluxKind } from './flux-kinds.ts';
export { describeFluxObject, type Condition, type FluxObject, type ObjectClient } from './flux-object.ts';
export { isReconciled } from './is-reconciled.ts';
export { listFluxObjects } from './list-flux-objects.ts';
export { readiness, type Readiness, type ReadinessState } from './readiness.ts';
export { requestReconcile } from './request-reconcile.ts';
export { setSuspended } from './set-suspended.ts';
export { waitUntilReconciled, type WaitUntilReconciledOptions } from './wait-until-reconciled.ts';
export { findFluxObject } from './find-flux-object.ts';
