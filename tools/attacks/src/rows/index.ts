import type { Row } from '../row.ts';
import { alteredContent } from './altered-content.ts';
import { artifactServer } from './artifact-server.ts';
import { badArchives } from './bad-archives.ts';
import { chartOverwrite } from './chart-overwrite.ts';
import { chartPaths } from './chart-paths.ts';
import { controllerMetrics } from './controller-metrics.ts';
import { crossNamespaceSource } from './cross-namespace-source.ts';
import { crossTenantTraffic } from './cross-tenant-traffic.ts';
import { editRole } from './edit-role.ts';
import { foreignArtifact } from './foreign-artifact.ts';
import { foreignChartPush } from './foreign-chart-push.ts';
import { foreignDependency } from './foreign-dependency.ts';
import { foreignEvents } from './foreign-events.ts';
import { foreignImagePush } from './foreign-image-push.ts';
import { foreignImageRepository } from './foreign-image-repository.ts';
import { foreignImage } from './foreign-image.ts';
import { foreignObjects } from './foreign-objects.ts';
import { foreignSecrets } from './foreign-secrets.ts';
import { foreignValues } from './foreign-values.ts';
import { forgedWebhook } from './forged-webhook.ts';
import { gitDoors } from './git-doors.ts';
import { heldWorkers } from './held-workers.ts';
import { hotLoop } from './hot-loop.ts';
import { internalSource } from './internal-source.ts';
import { intoRunningPods } from './into-running-pods.ts';
import { mintedToken } from './minted-token.ts';
import { noAccount } from './no-account.ts';
import { openPort } from './open-port.ts';
import { otherCluster } from './other-cluster.ts';
import { otherNamespaceTarget } from './other-namespace-target.ts';
import { outOfTheArtifact } from './out-of-the-artifact.ts';
import { ownGuardRails } from './own-guard-rails.ts';
import { privilegedPod } from './privileged-pod.ts';
import { pushToClusters } from './push-to-clusters.ts';
import { pushToOtherTeam } from './push-to-other-team.ts';
import { pushToPipelines } from './push-to-pipelines.ts';
import { remoteBase } from './remote-base.ts';
import { replacedArtifact } from './replaced-artifact.ts';
import { rewrittenHistory } from './rewritten-history.ts';
import { strongerAccount } from './stronger-account.ts';
import { templateFunctions } from './template-functions.ts';
import { unsignedChart } from './unsigned-chart.ts';
import { wholeNode } from './whole-node.ts';

/** Every row, by its number. 1 to 26 are the known ones of multi-tenant Flux, the others are our own. */
export const rows: readonly Row[] = [
  crossNamespaceSource,
  noAccount,
  otherNamespaceTarget,
  strongerAccount,
  ownGuardRails,
  foreignDependency,
  outOfTheArtifact,
  remoteBase,
  otherCluster,
  badArchives,
  templateFunctions,
  foreignValues,
  foreignEvents,
  foreignImageRepository,
  privilegedPod,
  artifactServer,
  controllerMetrics,
  crossTenantTraffic,
  internalSource,
  heldWorkers,
  hotLoop,
  forgedWebhook,
  chartOverwrite,
  foreignObjects,
  editRole,
  mintedToken,
  pushToClusters,
  pushToOtherTeam,
  pushToPipelines,
  rewrittenHistory,
  gitDoors,
  foreignImagePush,
  foreignChartPush,
  chartPaths,
  foreignSecrets,
  foreignImage,
  openPort,
  intoRunningPods,
  wholeNode,
  foreignArtifact,
  unsignedChart,
  replacedArtifact,
  alteredContent,
];
