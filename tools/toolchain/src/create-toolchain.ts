import { createContext, type ToolchainOptions } from './create-context.ts';
import { provide } from './provide/provide.ts';
import { status, type ToolStatus } from './status.ts';
import { toolsNamed } from './tool.ts';
import type { ToolName } from './versions.ts';

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
  const context = createContext(options);
  return {
    async ensure(names) {
      const entries = await provide(context, toolsNamed(names, context.versions));
      const paths = [...entries].map(([tool, entry]) => [tool.name, entry.path]);
      return Object.fromEntries(paths) as Record<(typeof names)[number], string>;
    },
    status: () => status(context),
  };
}
