import { basename, dirname } from 'node:path';
import type { Tool } from '../tool.ts';

/** Tools that one `go build` makes. */
export interface BuildGroup {
  module: string;
  cgo: boolean;
  tags: readonly string[];
  stamps: Record<string, string>;
  tools: Tool[];
}

/** The file name that `go build` gives a main package: the last element of its path that is no major version. */
export function binaryName(packagePath: string): string {
  const last = basename(packagePath);
  return /^v\d+$/.test(last) ? basename(dirname(packagePath)) : last;
}

function mainStamps(tool: Tool): string {
  return JSON.stringify(Object.entries(tool.stamps).filter(([name]) => name.startsWith('main.')));
}

function fits(group: BuildGroup, tool: Tool): boolean {
  const first = group.tools[0];
  return (
    first !== undefined &&
    group.module === tool.module &&
    group.cgo === tool.cgo &&
    group.tags.join() === tool.tags.join() &&
    !first.embedsManifests &&
    !tool.embedsManifests &&
    // A stamp of a package that a program does not contain is ignored, but every program has a package main.
    mainStamps(first) === mainStamps(tool) &&
    Object.entries(tool.stamps).every(([name, value]) => (group.stamps[name] ?? value) === value) &&
    group.tools.every((other) => binaryName(other.package) !== binaryName(tool.package))
  );
}

/**
 * Sorts tools into as few builds as their flags allow: what they share is then compiled once, and Go links several
 * at a time. The bytes of a tool do not depend on its companions, since `-trimpath` keeps linker flags out of it.
 */
export function buildGroups(tools: readonly Tool[]): BuildGroup[] {
  const groups: BuildGroup[] = [];
  for (const tool of tools) {
    const group = groups.find((candidate) => fits(candidate, tool));
    if (group === undefined) {
      const { module, cgo, tags, stamps } = tool;
      groups.push({ module, cgo, tags, stamps: { ...stamps }, tools: [tool] });
    } else {
      group.tools.push(tool);
      Object.assign(group.stamps, tool.stamps);
    }
  }
  return groups;
}

/** The `-ldflags` of a group: without symbol table and debug information, with its stamps. */
export function linkerFlags(stamps: Readonly<Record<string, string>>): string {
  return ['-s -w', ...Object.entries(stamps).map(([name, value]) => `-X ${name}=${value}`)].join(' ');
}
