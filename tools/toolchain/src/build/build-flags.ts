import type { BuildGroup } from './build-group.ts';

/**
 * The flags of every `go build`. The linker leaves debug information out of the tools, so the compiler need not make any:
 * that is a tenth of the processor time of a cold build. Stack traces keep their files and lines.
 */
export const BUILD_FLAGS = ['-trimpath', '-buildvcs=false', '-gcflags=all=-dwarf=false'];

/** {@link BUILD_FLAGS} with the tags of a group. */
export function buildFlags({ tags }: Pick<BuildGroup, 'tags'>): string[] {
  return [...BUILD_FLAGS, ...(tags.length === 0 ? [] : ['-tags', tags.join()])];
}
