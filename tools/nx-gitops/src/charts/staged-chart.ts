import { cp, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nameImage, type Helm } from '@shoal/helm-ts';
import type { ChartFacts } from '../workspace/read-chart.ts';

const NOT_SOURCE = new Set(['charts', 'dist']);

async function setTimes(folder: string, seconds: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  await Promise.all(entries.map((entry) => utimes(join(folder, entry), seconds, seconds)));
}

/** Helm stamps the archive's Chart.lock with the time that the lock itself names. */
async function setLockTime(lock: string, seconds: number): Promise<void> {
  const text = await readFile(lock, 'utf8');
  await writeFile(
    lock,
    text.replace(/^generated: .*$/m, `generated: "${new Date(seconds * 1000).toISOString()}"`),
  );
}

/**
 * Calls `body` with a copy of a chart whose `file://` dependencies are in place: the work tree stays as it is. All times in the
 * copy are `timestamp` (seconds since 1970), so that packaging the same commit gives the same archive.
 */
export async function withStagedChart<T>(
  helm: Helm,
  options: {
    workspaceRoot: string;
    chart: ChartFacts;
    timestamp: number;
    /** `sha256:…` of the image that the copy is to name. */
    image?: string;
  },
  body: (folder: string) => Promise<T>,
): Promise<T> {
  const { workspaceRoot, chart, timestamp, image } = options;
  const staging = await mkdtemp(join(tmpdir(), 'shoal-chart-'));
  try {
    for (const root of [chart.root, ...chart.localDependencies]) {
      const source = join(workspaceRoot, root);
      const filter = (path: string): boolean =>
        !(path !== source && NOT_SOURCE.has(path.slice(source.length + 1)));
      await cp(source, join(staging, root), { recursive: true, filter });
    }
    const folder = join(staging, chart.root);
    if (image !== undefined) await nameImage(folder, image);
    await setTimes(staging, timestamp);
    if (chart.localDependencies.length > 0) {
      const hadLock = existsSync(join(folder, 'Chart.lock'));
      await helm.fillDependencies(folder);
      if (!hadLock) await setLockTime(join(folder, 'Chart.lock'), timestamp);
      await setTimes(staging, timestamp);
    }
    return await body(folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** `shark-front-1.2.3.tgz` → where `chart-package` leaves it. */
export function archivePath(workspaceRoot: string, chart: ChartFacts, version: string): string {
  return join(workspaceRoot, chart.root, 'dist', 'package', `${basename(chart.root)}-${version}.tgz`);
}

/** A file beside an archive, with the digest of the image that the chart in it names. */
export function namedImagePath(archive: string): string {
  return `${archive}.image`;
}
