import { describeFluxObject, type FluxObject } from './flux-object.ts';
import { readiness } from './readiness.ts';
import type { WaitUntilReconciledOptions } from './wait-until-reconciled.ts';

export interface Progress {
  /** One line per object that is not there yet, with the reason. */
  waiting: string[];
  failed: FluxObject[];
}

type Wanted = Pick<WaitUntilReconciledOptions, 'commit' | 'expected' | 'requested' | 'patienceMs'>;

/** For a release that these values do not render: the chart that mends it may have been published just now. */
const CHART_PATIENCE_MILLISECONDS = 10_000;
const OWNER = 'kustomize.toolkit.fluxcd.io';

function fedByGit(object: FluxObject): boolean {
  return object.kind === 'GitRepository' || object.kind === 'Kustomization';
}

/** Why the status of an object does not count yet, or undefined when it does. */
function outdated(object: FluxObject, revision: string, { commit, requested }: Wanted): string | undefined {
  const asked = requested?.get(describeFluxObject(object));
  if (asked !== undefined && object.status?.lastHandledReconcileAt !== asked)
    return 'not looked at since the start';
  if (commit !== undefined && fedByGit(object) && !revision.endsWith(commit)) return 'older revision';
  return undefined;
}

/** Whether what an object failed at is what the wanted commit says: an older one's failure may be just what that mends. */
function isOfCommit(object: FluxObject, objects: readonly FluxObject[], commit: string | undefined): boolean {
  if (commit === undefined) return true;
  if (object.kind === 'Kustomization') return object.status?.lastAttemptedRevision?.endsWith(commit) === true;
  const { labels = {} } = object.metadata;
  const owner = objects.find(
    ({ kind, metadata }) =>
      kind === 'Kustomization' &&
      metadata.name === labels[`${OWNER}/name`] &&
      metadata.namespace === labels[`${OWNER}/namespace`],
  );
  return owner?.status?.lastAppliedRevision?.endsWith(commit) === true;
}

function patience(object: FluxObject, objects: readonly FluxObject[], wanted: Wanted): number {
  const isFinal = readiness(object).final && isOfCommit(object, objects, wanted.commit);
  if (!isFinal) return wanted.patienceMs;
  return object.kind === 'Kustomization' ? 0 : Math.min(CHART_PATIENCE_MILLISECONDS, wanted.patienceMs);
}

/**
 * Compares all objects with what is wanted of them.
 * @param failingSince when each failing object was first seen so, in milliseconds; kept from look to look.
 */
export function assessProgress(
  objects: readonly FluxObject[],
  wanted: Wanted,
  failingSince: Map<string, number>,
  now = Date.now(),
): Progress {
  const names = new Set(objects.map(describeFluxObject));
  const waiting = wanted.expected
    .filter((name) => !names.has(name))
    .map((name) => `${name} (not created yet)`);
  const failed: FluxObject[] = [];
  for (const object of objects) {
    const name = describeFluxObject(object);
    const { state, reason, revision } = readiness(object);
    if (state !== 'failed') failingSince.delete(name);
    if (state === 'suspended') continue;
    if (state === 'failed') {
      const since = failingSince.get(name) ?? now;
      failingSince.set(name, since);
      if (now - since >= patience(object, objects, wanted)) failed.push(object);
      else waiting.push(`${name} (${reason})`);
      continue;
    }
    const old = outdated(object, revision, wanted);
    if (state === 'progressing' || old !== undefined) waiting.push(`${name} (${old ?? reason})`);
  }
  return { waiting, failed };
}
