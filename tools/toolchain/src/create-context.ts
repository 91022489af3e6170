import { join } from 'node:path';
import { type Exec, execaExec } from '@shoal/exec';
import { defaultCacheFolder } from './default-cache-folder.ts';
import type { NetworkOptions } from './download/network.ts';
import { goModulesFolder } from './go-modules-folder.ts';
import type { Report } from './report.ts';
import type { ToolchainContext } from './toolchain-context.ts';
import { type Versions, versions } from './versions.ts';

export interface ToolchainOptions {
  /** Default `${XDG_CACHE_HOME:-~/.cache}/shoal`. */
  cacheDir?: string;
  exec?: Exec;
  report?: Report;
  /** For tests: other tools than those of `versions.json`, and where their `go.mod` files are. */
  versions?: Versions;
  goModules?: string;
  network?: Partial<NetworkOptions>;
}

/** The parts that all functions of one toolchain share. */
export function createContext(options: ToolchainOptions): ToolchainContext {
  return {
    exec: options.exec ?? execaExec,
    report: options.report ?? (() => undefined),
    root: join(options.cacheDir ?? defaultCacheFolder(), 'toolchain'),
    versions: options.versions ?? versions,
    goModules: options.goModules ?? goModulesFolder,
    network: options.network ?? {},
    unreachableHosts: new Set(),
  };
}
