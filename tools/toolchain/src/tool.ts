import { ExitCode, ShoalError } from '@shoal/exec';
import type { Component, ToolSource, Versions } from './versions.ts';
import { versions } from './versions.ts';

/** A tool with everything that its component says about it. */
export interface Tool {
  name: string;
  component: string;
  version: string;
  module: string;
  goModule: string;
  package: string;
  buildSeconds: number;
  cgo: boolean;
  tags: readonly string[];
  stamps: Readonly<Record<string, string>>;
  embedsManifests: boolean;
  downloads: NonNullable<ToolSource['downloads']>;
  deviation: Component['deviation'];
}

function fillIn(stamp: string, version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return stamp.replaceAll('{version}', version).replaceAll('{major}', major).replaceAll('{minor}', minor);
}

function stampsOf(component: Component): Record<string, string> {
  const stamps = Object.entries(component.stamps ?? {});
  return Object.fromEntries(
    stamps.flatMap(([name, value]) =>
      value === undefined ? [] : [[name, fillIn(value, component.version)]],
    ),
  );
}

/** All tools of a `versions.json`, in its order. */
export function allTools(from: Versions = versions): Tool[] {
  return Object.entries(from.components).flatMap(([componentName, component]) => {
    const tools = Object.entries(component.tools);
    return tools.flatMap(([name, source]) =>
      source === undefined
        ? []
        : [
            {
              name,
              component: componentName,
              version: component.version,
              module: component.module,
              goModule: component.goModule,
              package: source.package,
              // One build serves all tools of a component; each bears its part of the estimate.
              buildSeconds: component.buildSeconds / tools.length,
              cgo: component.cgo ?? false,
              tags: component.tags ?? [],
              stamps: stampsOf(component),
              embedsManifests: source.embedsManifests ?? false,
              downloads: source.downloads ?? {},
              deviation: component.deviation,
            },
          ],
    );
  });
}

/**
 * The tools of these names.
 * @throws ShoalError UNKNOWN_TOOL (exit code 2) for a name that `versions.json` does not have.
 */
export function toolsNamed(names: readonly string[], from: Versions = versions): Tool[] {
  const byName = new Map(allTools(from).map((tool) => [tool.name, tool]));
  return [...new Set(names)].map((name) => {
    const tool = byName.get(name);
    if (tool !== undefined) return tool;
    throw new ShoalError('UNKNOWN_TOOL', `There is no tool «${name}» in the toolchain.`, {
      exitCode: ExitCode.usage,
      hint: `Tools: ${[...byName.keys()].sort().join(' ')}`,
    });
  });
}
