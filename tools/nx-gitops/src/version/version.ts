import { ShoalError } from '@shoal/exec';

export interface SourceState {
  /** First-parent commits up to and including {@link sha}. */
  commitCount: number;
  /** The last commit that changed the sources, in full. */
  sha: string;
  /** Hash of what is not committed, when anything is. */
  dirtyHash?: string;
}

const RELEASE = /^(\d+)\.(\d+)\.(\d+)$/;
const SHORT_SHA = 7;
const SHORT_HASH = 8;

/**
 * The version of a build of main after release X.Y.Z: `X.Y.(Z+1)-main.N.g<sha7>`. N makes later builds win by semver's rules, the
 * same commit gives the same version again. Uncommitted changes add `.d<hash8>`, which ranks above the commit that they sit on
 * and can't be mistaken for it.
 * @throws ShoalError RELEASE_INVALID when `release` is not X.Y.Z.
 */
export function mainVersion(release: string, state: SourceState): string {
  const match = RELEASE.exec(release);
  if (match === null) {
    throw new ShoalError('RELEASE_INVALID', `${release} is no release: package.json must say X.Y.Z`);
  }
  const [, major = '', minor = '', patch = ''] = match;
  const next = `${major}.${minor}.${String(Number(patch) + 1)}`;
  const dirty = state.dirtyHash === undefined ? '' : `.d${state.dirtyHash.slice(0, SHORT_HASH)}`;
  return `${next}-main.${String(state.commitCount)}.g${state.sha.slice(0, SHORT_SHA)}${dirty}`;
}

const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** Checks a version given by hand. Build metadata (`+…`) is refused: an image tag cannot hold it. Throws ShoalError VERSION_INVALID. */
export function checkedVersion(version: string): string {
  if (VERSION.test(version)) return version;
  throw new ShoalError(
    'VERSION_INVALID',
    `${version} is no version that chart and image can share (X.Y.Z or X.Y.Z-pre.1)`,
  );
}
