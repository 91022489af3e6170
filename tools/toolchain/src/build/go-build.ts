import { totalmem } from 'node:os';
import { join } from 'node:path';
import { env as ownEnvironment } from 'node:process';
import type { Exec } from '@shoal/exec';
import { goEnvironment } from '../go/go-environment.ts';
import type { ToolProgress } from '../report.ts';
import type { Tool } from '../tool.ts';
import { buildFlags } from './build-flags.ts';
import { binaryName, type BuildGroup, linkerFlags } from './build-group.ts';
import { countUncompiled } from './count-uncompiled.ts';
import { buildSeconds, correctedMs, scaledMs } from './estimate.ts';

const REPORT_EVERY_MS = 250;
const GIBIBYTE = 1024 ** 3;
/** A compiler takes up to 1 GiB for the largest package, and so many times that when it collects garbage so rarely. */
const RARE_COLLECTION = { percent: '300', fromBytes: 12 * GIBIBYTE };

export type BuildProgress = Pick<ToolProgress, 'estimateMs' | 'compiled'>;

export interface BuildRequest {
  exec: Exec;
  /** The Go command. */
  go: string;
  group: BuildGroup;
  /** Folder of the main module, with its `go.mod`. */
  moduleFolder: string;
  /** Existing empty folder on the cache's file system, for the results and for Go's own temporary files. */
  workFolder: string;
  onProgress: (progress: BuildProgress) => void;
}

/**
 * Compilers and linkers live for seconds: collecting their garbage is 15 % of the processor time of a build. The result has
 * the same bytes.
 */
function garbageCollection(): Record<string, string> {
  if (ownEnvironment['GOGC'] !== undefined || totalmem() < RARE_COLLECTION.fromBytes) return {};
  return { GOGC: RARE_COLLECTION.percent };
}

function reportCompiled(
  request: BuildRequest,
  firstEstimateMs: number,
  total: number,
): (line: string) => void {
  const started = Date.now();
  const linkMs = scaledMs(buildSeconds(0, request.group.tools.length));
  let done = 0;
  let reportedAt = 0;
  return (line) => {
    // With -v, Go prints the import path of each package as it compiles it, and notes such as "go: downloading …".
    if (line === '' || line.startsWith('go: ') || line.includes(' ')) return;
    done += 1;
    const now = Date.now();
    if (now - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now;
    const estimateMs = correctedMs(firstEstimateMs, { elapsedMs: now - started, done, total, linkMs });
    request.onProgress({ estimateMs, compiled: { done, total } });
  };
}

/**
 * Builds all tools of a group with one `go build` and returns where each binary lies in the work folder.
 * @throws CommandError with Go's output when the build fails.
 */
export async function goBuild(request: BuildRequest): Promise<Map<Tool, string>> {
  const { exec, go, group, moduleFolder, workFolder } = request;
  const env = { ...goEnvironment({ cgo: group.cgo, temporaryFolder: workFolder }), ...garbageCollection() };
  const flags = buildFlags(group);
  const packages = group.tools.map((tool) => tool.package);
  // Until Go has looked at its cache, the figure for nothing cached is all that is known.
  const uncached = scaledMs(group.tools.reduce((sum, tool) => sum + tool.buildSeconds, 0));
  request.onProgress({ estimateMs: uncached });
  const total = await countUncompiled(exec, go, { cwd: moduleFolder, env, flags, packages });
  const estimateMs = scaledMs(buildSeconds(total, packages.length));
  request.onProgress({ estimateMs, compiled: { done: 0, total } });
  await exec.run(
    go,
    ['build', '-v', ...flags, '-ldflags', linkerFlags(group.stamps), '-o', `${workFolder}/`, ...packages],
    { cwd: moduleFolder, env, onLine: reportCompiled(request, estimateMs, total) },
  );
  return new Map(group.tools.map((tool) => [tool, join(workFolder, binaryName(tool.package))]));
}
