import { toolsNamed } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { moduleSource } from '../go/module-source.ts';

/** The source of Flux itself, checked against the committed `go.sum`. */
export function fluxModule(context: ToolchainContext, go: string): Promise<string> {
  const [flux] = toolsNamed(['flux'], context.versions);
  if (flux === undefined) throw new RangeError('versions.json has no flux');
  return moduleSource(context, go, { goModule: flux.goModule, version: flux.version, within: flux.module });
}
