import type { Rule } from '../rule.ts';
import { artifactEmpty } from './artifact-empty.ts';
import { branchNameShort } from './branch-name-short.ts';
import { cacheKeyFixed } from './cache-key-fixed.ts';
import { cacheNodeModules } from './cache-node-modules.ts';
import { cacheNx } from './cache-nx.ts';
import { checkoutDeployment } from './checkout-deployment.ts';
import { checkoutDepth } from './checkout-depth.ts';
import { checkoutFilter } from './checkout-filter.ts';
import { commandSubstitution } from './command-substitution.ts';
import { conditionAlways } from './condition-always.ts';
import { continueOnError } from './continue-on-error.ts';
import { credentialsPersisted } from './credentials-persisted.ts';
import { curlWithoutFail } from './curl-without-fail.ts';
import { dependencyNotDeclared } from './dependency-not-declared.ts';
import { dependsOnCycle } from './depends-on-cycle.ts';
import { dependsOnUnknown } from './depends-on-unknown.ts';
import { environmentUnknown } from './environment-unknown.ts';
import { failOnStderr } from './fail-on-stderr.ts';
import { imageMoving } from './image-moving.ts';
import { matrixEmptyGuard } from './matrix-empty-guard.ts';
import { nameDuplicate } from './name-duplicate.ts';
import { npmCi } from './npm-ci.ts';
import { outputUnknown } from './output-unknown.ts';
import { pipelineDuplicate } from './pipeline-duplicate.ts';
import { plainHttp } from './plain-http.ts';
import { poolUnknown } from './pool-unknown.ts';
import { publishOnEveryBranch } from './publish-on-every-branch.ts';
import { schema } from './schema.ts';
import { secretInScript } from './secret-in-script.ts';
import { secretInYaml } from './secret-in-yaml.ts';
import { secretOnCommandLine } from './secret-on-command-line.ts';
import { serviceConnectionRuntime } from './service-connection-runtime.ts';
import { serviceConnectionUnknown } from './service-connection-unknown.ts';
import { stepNotATarget } from './step-not-a-target.ts';
import { taskInputMissing } from './task-input-missing.ts';
import { taskInputUnknown } from './task-input-unknown.ts';
import { taskSuperseded } from './task-superseded.ts';
import { taskUnknown } from './task-unknown.ts';
import { taskVersion } from './task-version.ts';
import { testResultsOnSuccess } from './test-results-on-success.ts';
import { timeoutMissing } from './timeout-missing.ts';
import { triggerMissing } from './trigger-missing.ts';
import { triggerPathsAffected } from './trigger-paths-affected.ts';
import { variableGroupUnknown } from './variable-group-unknown.ts';
import { variableUndeclared } from './variable-undeclared.ts';
import { versionConstant } from './version-constant.ts';

/** Every rule, by name. */
export const rules: readonly Rule[] = [
  artifactEmpty,
  branchNameShort,
  cacheKeyFixed,
  cacheNodeModules,
  cacheNx,
  checkoutDeployment,
  checkoutDepth,
  checkoutFilter,
  commandSubstitution,
  conditionAlways,
  continueOnError,
  credentialsPersisted,
  curlWithoutFail,
  dependencyNotDeclared,
  dependsOnCycle,
  dependsOnUnknown,
  environmentUnknown,
  failOnStderr,
  imageMoving,
  matrixEmptyGuard,
  nameDuplicate,
  npmCi,
  outputUnknown,
  pipelineDuplicate,
  plainHttp,
  poolUnknown,
  publishOnEveryBranch,
  schema,
  secretInScript,
  secretInYaml,
  secretOnCommandLine,
  serviceConnectionRuntime,
  serviceConnectionUnknown,
  stepNotATarget,
  taskInputMissing,
  taskInputUnknown,
  taskSuperseded,
  taskUnknown,
  taskVersion,
  testResultsOnSuccess,
  timeoutMissing,
  triggerMissing,
  triggerPathsAffected,
  variableGroupUnknown,
  variableUndeclared,
  versionConstant,
];
