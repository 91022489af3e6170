import { createContext, type ToolchainOptions } from './create-context.ts';
import { moduleSource } from './go/module-source.ts';
import { provideGo } from './go/provide-go.ts';
import { toolsNamed } from './tool.ts';
import type { ToolName } from './versions.ts';

/**
 * The folder with the source of the Go module that a tool is built from, in the tool's version (read-only, in Go's
 * module cache). Downloaded when it is not there, checked against the committed `go.sum`.
 * @throws ShoalError GO_MISSING (exit code 3); CommandError when the module cannot be had.
 */
export async function moduleFolder(name: ToolName, options: ToolchainOptions = {}): Promise<string> {
  const context = createContext(options);
  const [tool] = toolsNamed([name], context.versions);
  if (tool === undefined) throw new RangeError(`no tool ${name}`);
  const { goModule, version, module } = tool;
  return moduleSource(context, await provideGo(context), { goModule, version, within: module });
}
