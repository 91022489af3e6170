/**
 * Whether a version comes after another by the precedence of semver 2.0 (§11): a pre-release before its release, numbers by
 * value, words by letters, fewer parts first. Both are versions of images: no build metadata.
 */
export function isNewer(version: string, than: string): boolean {
  return compare(partsOf(version), partsOf(than)) > 0;
}

interface Parts {
  readonly release: readonly string[];
  readonly pre: readonly string[] | undefined;
}

function partsOf(version: string): Parts {
  const [, release = '', pre] = /^v?([^-]*)(?:-(.*))?$/.exec(version) ?? [];
  return { release: release.split('.'), pre: pre?.split('.') };
}

function compare(left: Parts, right: Parts): number {
  const release = compareLists(left.release, right.release);
  if (release !== 0 || left.pre === undefined || right.pre === undefined) {
    return release !== 0 ? release : Number(left.pre === undefined) - Number(right.pre === undefined);
  }
  return compareLists(left.pre, right.pre);
}

function compareLists(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const [isNumber, otherIsNumber] = [/^\d+$/.test(part), /^\d+$/.test(other)];
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
    const difference = isNumber ? Number(part) - Number(other) : part < other ? -1 : part > other ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
