import type { LabPaths } from '../lab-paths.ts';
import { runningSandbox } from './running-sandboxes.ts';
import { serviceStates, type ServiceState } from './service-states.ts';

export interface SandboxStatus {
  readonly sandbox: string;
  readonly running: boolean;
  readonly services: readonly ServiceState[];
}

/** A service that is up for less than this and has ended before is not counted as up: it may well be falling. */
const SETTLED_SECONDS = 2;

/** One that ended this often counts as up only after a longer while. */
const FALLING_RESTARTS = 3;
const STEADY_SECONDS = 20;

/** Whether a sandbox runs now, and each of its services. */
export async function sandboxStatus(sandbox: string, paths: LabPaths): Promise<SandboxStatus> {
  const running = (await runningSandbox(sandbox, paths)) !== undefined;
  return { sandbox, running, services: await serviceStates(sandbox, paths) };
}

/** What is not well in a sandbox, one sentence each. */
export function sandboxProblems({ sandbox, running, services }: SandboxStatus): string[] {
  if (!running) return [`the sandbox ${sandbox} does not run`];
  return services.flatMap(({ service, up, seconds, restarts }) => {
    if (!up) return [`${service} of ${sandbox} does not run`];
    if (restarts >= FALLING_RESTARTS && seconds < STEADY_SECONDS)
      return [
        `${service} of ${sandbox} keeps ending: ${String(restarts)} times so far (./shoal logs ${service})`,
      ];
    if (restarts > 0 && seconds < SETTLED_SECONDS)
      return [`${service} of ${sandbox} has just been restarted`];
    return [];
  });
}
