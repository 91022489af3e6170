import { sandboxProblems } from '@shoal/lab';
import { shoalLine } from '../shoal-line.ts';
import type { FluxObjectStatus, PlatformStatus, WorkloadStatus } from './platform-status.ts';

/** A restart that is older than this is history. */
const RECENT_SECONDS = 600;
/** Pods of a node that has just started get this long before their absence is a fault. */
const STARTING_SECONDS = 60;

export type Findings = Omit<PlatformStatus, 'state' | 'problems' | 'notes'>;

/** Something is applied, and its controller looks whether that still holds, or applies the next. */
function isAtWork({ state, revision }: FluxObjectStatus): boolean {
  return state === 'progressing' && revision !== '';
}

function isShort({ ready, wanted }: WorkloadStatus): boolean {
  return ready < wanted;
}

function isStarting({ unavailableSeconds = STARTING_SECONDS }: WorkloadStatus): boolean {
  return unavailableSeconds < STARTING_SECONDS;
}

function podsText({ namespace, name, ready, wanted }: WorkloadStatus, cluster: string): string {
  return `${namespace}/${name} has ${String(ready)} of ${String(wanted)} pods ready: ${shoalLine(cluster, `logs ${name}`)}`;
}

function fluxProblem({ kind, namespace, name, state, reason, message }: FluxObjectStatus): string {
  const what = state === 'failed' ? 'failed' : 'is not ready yet';
  return `${kind} ${namespace}/${name} ${what} (${reason}): ${message}`;
}

function fluxProblems(flux: Findings['flux']): string[] {
  if (flux === undefined) return [];
  if (flux.length === 0) return ['Flux has no objects here: the platform was not installed to its end'];
  const isWrong = (object: FluxObjectStatus): boolean =>
    object.state === 'failed' || (object.state === 'progressing' && !isAtWork(object));
  return flux.filter(isWrong).map(fluxProblem);
}

function forgeProblems(forge: Findings['forge']): string[] {
  return Object.entries(forge ?? {}).flatMap(([part, ready]) =>
    ready ? [] : [`${part} of the forge does not answer`],
  );
}

/** What is not well, sandboxes first: the rest often only follows from them. */
function problemsOf(found: Findings): string[] {
  return [
    ...found.sandboxes.flatMap(sandboxProblems),
    ...(found.api ? [] : ['the API server does not answer']),
    ...(found.dns ? [] : ['the DNS of the cluster does not answer']),
    ...found.nodes.flatMap(({ name, ready }) =>
      ready || !found.api ? [] : [`the node ${name} is not ready`],
    ),
    ...forgeProblems(found.forge),
    ...(found.workloads ?? [])
      .filter((workload) => isShort(workload) && !isStarting(workload))
      .map((workload) => podsText(workload, found.cluster)),
    ...fluxProblems(found.flux),
    ...found.services.flatMap(({ name, url, answers, found: what }) =>
      answers ? [] : [`${name} does not answer at ${url}: ${what}`],
    ),
  ];
}

function notesOf({ cluster, sandboxes, flux, workloads }: Findings): string[] {
  const services = sandboxes.flatMap(({ sandbox, services: own }) =>
    own.map((state) => ({ ...state, sandbox })),
  );
  const restarted = services
    .filter(({ up, restarts, seconds }) => up && restarts > 0 && seconds <= RECENT_SECONDS)
    .sort((one, other) => one.seconds - other.seconds)
    .map(({ sandbox, service, restarts, seconds }) => {
      const times = restarts === 1 ? 'once' : `${String(restarts)} times`;
      return `${service} of ${sandbox} ended ${times} and was restarted, the last time ${String(seconds)} s ago`;
    });
  const suspended = (flux ?? []).flatMap(({ kind, namespace, name, state }) =>
    state === 'suspended'
      ? [`${kind} ${namespace}/${name} is suspended: ${shoalLine(cluster, `resume ${name}`)}`]
      : [],
  );
  const starting = (workloads ?? [])
    .filter((workload) => isShort(workload) && isStarting(workload))
    .map((workload) => podsText(workload, cluster));
  const atWork = (flux ?? [])
    .filter(isAtWork)
    .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name} is being reconciled`);
  return [...restarted, ...starting, ...atWork, ...suspended];
}

/** Says how the platform stands, from what was found. */
export function judge(found: Findings): PlatformStatus {
  const problems = problemsOf(found);
  const anyRuns = found.sandboxes.some(({ running }) => running);
  const state = !anyRuns ? 'stopped' : problems.length > 0 ? 'degraded' : 'running';
  return { ...found, state, problems, notes: notesOf(found) };
}
