import type { Exec } from '@shoal/exec';
import { compareVersions } from './compare-versions.ts';

// sudo resets PATH to one without /usr/local/go/bin, where upstream's own instructions put Go.
const CANDIDATES = ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go', '/snap/bin/go'];

/** A Go of this machine that is not older than `minimum`, or what was found instead. */
export async function installedGo(
  exec: Exec,
  minimum: string,
): Promise<{ path: string; version: string } | { path: undefined; tooOld: readonly string[] }> {
  const tooOld: string[] = [];
  for (const candidate of CANDIDATES) {
    const text = await exec
      .stdout(candidate, ['env', 'GOVERSION'], { env: { GOTOOLCHAIN: 'local' } })
      .catch(() => undefined);
    const version = text === undefined ? undefined : /go(\d+(?:\.\d+)*)/.exec(text)?.[1];
    if (version === undefined) continue;
    if (compareVersions(version, minimum) >= 0) return { path: candidate, version };
    tooOld.push(`${candidate} is ${version}`);
  }
  return { path: undefined, tooOld };
}
