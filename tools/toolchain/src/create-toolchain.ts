import { join } from 'node:path';
import { type Exec, execaExec } from '@shoal/exec';
import type { NetworkOptions } from './download/network.ts';
import { defaultCacheFolder } from './default-cache-folder.ts';
import { goModulesFolder } from './go-modules-folder.ts';
import { provide } from './provide/provide.ts';
import type { Report } from './report.ts';
import { status, type ToolStatus } from './status.ts';
import { toolsNamed } from './tool.ts';
import type { ToolchainContext } from './toolchain-context.ts';
import { type ToolName, type Versions, versions } from './versions.ts';

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

export interface Toolchain {
  /**
   * Absolute paths of these tools; what is missing or broken in the cache is downloaded or built first. Several calls
   * may run at once, also in several processes.
   * @throws ShoalError UNKNOWN_TOOL, GO_MISSING (exit code 3), CHECKSUM_MISMATCH, DISK_FULL; CommandError of a build.
   */
  ensure<N extends ToolName>(names: readonly N[]): Promise<Record<N, string>>;
  /** The state of every tool, each binary checked whole. */
  status(): Promise<ToolStatus[]>;
}

/** The one way to the programs that Shoal does not ship itself. */
export function createToolchain(options: ToolchainOptions = {}): Toolchain {
  const context: ToolchainContext = {
    exec: options.exec ?? execaExec,
    report: options.report ?? (() => undefined),
    root: join(options.cacheDir ?? defaultCacheFolder(), 'toolchain'),
    versions: options.versions ?? versions,
    goModules: options.goModules ?? goModulesFolder,
    network: options.network ?? {},
    unreachableHosts: new Set(),
  };
  return {
    async ensure(names) {
      const entries = await provide(context, toolsNamed(names, context.versions));
      const paths = [...entries].map(([tool, entry]) => [tool.name, entry.path]);
      return Object.fromEntries(paths) as Record<(typeof names)[number], string>;
    },
    status: () => status(context),
  };
}
