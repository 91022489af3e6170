import { sandboxProblems } from '@shoal/lab';
import { shoalLine } from '../shoal-line.ts';
import type { FluxObjectStatus, PlatformStatus } from './platform-status.ts';

/** A restart that is older than this is history. */
const RECENT_SECONDS = 600;

export type Findings = Omit<PlatformStatus, 'state' | 'problems' | 'notes'>;

function fluxProblem({ kind, namespace, name, state, reason, message }: FluxObjectStatus): string {
  const what = state === 'failed' ? 'failed' : 'is not ready yet';
  return `${kind} ${namespace}/${name} ${what} (${reason}): ${message}`;
}

function fluxProblems(flux: Findings['flux']): string[] {
  if (flux === undefined) return [];
  if (flux.length === 0) return ['Flux has no objects here: the platform was not installed to its end'];
  return flux.filter(({ state }) => state === 'failed' || state === 'progressing').map(fluxProblem);
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
    ...(found.workloads ?? []).flatMap(({ namespace, name, ready, wanted }) =>
      ready >= wanted
        ? []
        : [
            `${namespace}/${name} has ${String(ready)} of ${String(wanted)} pods ready: ${shoalLine(found.cluster, `logs ${name}`)}`,
          ],
    ),
    ...fluxProblems(found.flux),
    ...found.services.flatMap(({ name, url, answers, found: what }) =>
      answers ? [] : [`${name} does not answer at ${url}: ${what}`],
    ),
  ];
}

function notesOf({ cluster, sandboxes, flux }: Findings): string[] {
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
  return [...restarted, ...suspended];
}

/** Says how the platform stands, from what was found. */
export function judge(found: Findings): PlatformStatus {
  const problems = problemsOf(found);
  const anyRuns = found.sandboxes.some(({ running }) => running);
  const state = !anyRuns ? 'stopped' : problems.length > 0 ? 'degraded' : 'running';
  return { ...found, state, problems, notes: notesOf(found) };
}
