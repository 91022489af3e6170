import type { Condition, FluxObject } from './flux-object.ts';

export type ReadinessState = 'ready' | 'progressing' | 'failed' | 'suspended';

export interface Readiness {
  state: ReadinessState;
  reason: string;
  message: string;
  /** The revision that is applied (or stored, for a source), as Flux writes it, or an empty string. */
  revision: string;
  /** True for a failure that the same revision gives again however often it is tried. */
  final: boolean;
}

/**
 * Reasons of Ready=False that only mean «not yet»: something this object stands on is still on its way, or (canceled) its
 * controller left off waiting for health to begin again at something newer.
 * Source: the condition reasons in fluxcd/pkg apis/meta and each controller's API package.
 */
const WAITING = new Set([
  'DependencyNotReady',
  'ArtifactFailed',
  'SourceNotReady',
  'HealthCheckCanceled',
  'Progressing',
  'ProgressingWithRetry',
]);

/** Reasons that the same revision gives again: nothing but another commit mends them. */
const FINAL = new Set(['BuildFailed', 'InvalidPath', 'AccessDenied', 'InvalidCELExpression']);

/**
 * A quota that counts kinds of custom resources lets none of them in before the controller manager has counted them once,
 * which takes up to five minutes in a cluster whose kinds are new.
 */
const NOT_COUNTED_YET = /status unknown for quota/;

/** What the API server refuses in the form of an object is refused again, too. */
const REFUSED_FORM = /field not declared in schema|unknown field|dry-run failed \(Invalid\)/;

/** What Helm says of a chart that these values do not render: another chart or other values mend it, trying again does not. */
const NOT_RENDERED = /values don't meet the specifications|execution error at|template: |YAML parse error/;

function condition(object: FluxObject, type: string): Condition | undefined {
  return object.status?.conditions?.find((entry) => entry.type === type);
}

function revisionOf(object: FluxObject): string {
  const status = object.status ?? {};
  const artifact = status['artifact'] as { revision?: string } | undefined;
  const history = status['history'] as { chartVersion?: string; version?: string }[] | undefined;
  const chart = object.kind === 'HelmRelease' ? history?.[0]?.chartVersion : undefined;
  return chart ?? status.lastAppliedRevision ?? artifact?.revision ?? '';
}

function isFinal(kind: string, reason: string, message: string): boolean {
  if (kind === 'HelmRelease') return NOT_RENDERED.test(message);
  return kind === 'Kustomization' && (FINAL.has(reason) || REFUSED_FORM.test(message));
}

/**
 * Tells how one Flux object stands, from its Ready, Reconciling and Stalled conditions (the kstatus rules: a status that
 * was written for an older generation says nothing).
 */
export function readiness(object: FluxObject): Readiness {
  const revision = revisionOf(object);
  if (object.spec?.suspend === true) {
    return { state: 'suspended', reason: 'Suspended', message: 'suspended by hand', revision, final: false };
  }
  const ready = condition(object, 'Ready');
  const reason = ready?.reason ?? 'Pending';
  const message = ready?.message ?? 'not yet looked at by its controller';
  const generation = object.metadata.generation ?? 0;
  // A static HelmRepository or a Receiver may have no observedGeneration of its own; then the condition's counts.
  const observed = ready?.observedGeneration ?? object.status?.observedGeneration ?? generation;
  if (ready === undefined || observed < generation) {
    return { state: 'progressing', reason, message, revision, final: false };
  }
  if (ready.status === 'True') return { state: 'ready', reason, message, revision, final: false };
  const stalled = condition(object, 'Stalled')?.status === 'True';
  if (stalled || (ready.status === 'False' && !WAITING.has(reason) && !NOT_COUNTED_YET.test(message))) {
    return {
      state: 'failed',
      reason,
      message,
      revision,
      final: isFinal(object.kind, reason, message),
    };
  }
  return { state: 'progressing', reason, message, revision, final: false };
}
