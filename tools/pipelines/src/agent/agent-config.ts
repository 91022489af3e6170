import { readFile } from 'node:fs/promises';

/** A value of a variable group; with `file`, the job finds the value in a file that only it can read. */
export interface GroupEntry {
  readonly value: string;
  readonly secret: boolean;
  readonly file?: boolean;
}

/** Variables, and who may have them. */
export interface GroupRule {
  /** Refs and stages, where a star stands for anything: `refs/tags/*`. */
  readonly refs: readonly string[];
  readonly stages: readonly string[];
  readonly values: Readonly<Record<string, GroupEntry>>;
}

/** What the agent is started with; `up` writes it. It holds secrets, so the file is its owner's alone. */
export interface AgentConfig {
  /** Variables by which the git host is asked (`SYSTEM_COLLECTIONURI` …); statuses of commits are kept there. */
  readonly gitHost: Readonly<Record<string, string>>;
  /** Where runs, caches and the mirror are kept. */
  readonly folder: string;
  readonly socket: string;
  /** The git server's repository on this machine. */
  readonly repository: string;
  /** Paths of the pipelines in the repository. */
  readonly pipelines: readonly string[];
  /** Parameters that a pipeline is started with, where it has them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Absolute path of the pinned Node. */
  readonly node: string;
  /** The clone that the installation was started from: its packages serve every job with the same lockfile. */
  readonly clone: string;
  /** Folder of the toolchain's programs. */
  readonly toolchain: string;
  /** Source of the pinned Kubernetes, whose schemas `validate` reads. */
  readonly kubernetes: string;
  readonly agents: number;
  readonly groups: Readonly<Record<string, GroupRule>>;
  /** What jobs are given without a group, as from the settings of a pipeline. */
  readonly granted: readonly GroupRule[];
  /** Environments that wait for `shoal approve`. */
  readonly approvals: readonly string[];
  /** For every run. */
  readonly variables: Readonly<Record<string, string>>;
}

export async function readAgentConfig(file: string): Promise<AgentConfig> {
  return JSON.parse(await readFile(file, 'utf8')) as AgentConfig;
}
