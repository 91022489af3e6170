import { createContext, type ToolchainOptions } from './create-context.ts';
import { moduleSource } from './flux/module-source.ts';
import { provideGo } from './go/provide-go.ts';
import { toolsNamed } from './tool.ts';
import type { ToolName } from './versions.ts';

/**
 * The folder with the source of the Go module that a tool is built from, checked against the committed `go.sum`. It is
 * read-only.
 * @throws ShoalError GO_MISSING (exit code 3).
 */
export async function moduleFolder(name: ToolName, options: ToolchainOptions = {}): Promise<string> {
  const context = createContext(options);
  const [tool] = toolsNamed([name], context.versions);
  if (tool === undefined) throw new RangeError(`no tool ${name}`);
  const { goModule, version, module } = tool;
  return moduleSource(context, await provideGo(context), { goModule, version, within: module });
}
