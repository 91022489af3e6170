import type { Exec } from '@shoal/exec';
import type { NetworkOptions } from './download/network.ts';
import type { Report } from './report.ts';
import type { Versions } from './versions.ts';

/** What every part of one toolchain shares. */
export interface ToolchainContext {
  exec: Exec;
  report: Report;
  /** `<cache>/toolchain`. */
  root: string;
  versions: Versions;
  /** The folder with one folder per Go module. */
  goModules: string;
  network: Partial<NetworkOptions>;
  /** Hosts that could not be reached; not tried again in this run. */
  unreachableHosts: Set<string>;
  /** The Go command, once it was looked for. */
  go?: Promise<string>;
}
