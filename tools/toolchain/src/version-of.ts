import { allTools } from './tool.ts';
import type { ToolName } from './versions.ts';

/** The version of a tool without a leading `v`, such as `1.36.3`. */
export function versionOf(tool: ToolName): string {
  const found = allTools().find(({ name }) => name === tool);
  if (found === undefined) throw new RangeError(`no tool ${tool}`);
  return found.version;
}
