import { join } from 'node:path';
import type { LabPaths } from '../lab-paths.ts';

export interface AgentPaths {
  readonly socket: string;
  /** Where an agent for pipelines listens, if there is one. */
  readonly pipelineSocket: string;
  /** JSON lines, one per thing that was told and per call that was made. */
  readonly eventLog: string;
  /** Folder of the clusters; each has a folder of its name. */
  readonly clusters: string;
}

/** Where the agent listens and writes. */
export function agentPaths(paths: LabPaths): AgentPaths {
  return {
    socket: join(paths.runDir, 'agent.sock'),
    pipelineSocket: join(paths.runDir, 'pipelines.sock'),
    eventLog: join(paths.dataDir, 'agent', 'events.jsonl'),
    clusters: join(paths.dataDir, 'clusters'),
  };
}

/** The agent's own kubeconfig of a cluster: it may read Receivers and GitRepositories, and nothing else. */
export function agentKubeconfigPath(paths: LabPaths, cluster: string): string {
  return join(agentPaths(paths).clusters, cluster, 'agent.kubeconfig');
}
