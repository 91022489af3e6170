import { VERIFIED_TAG } from '../plan/last-verified.ts';
import type { RunRecord } from '../run/record/run-record.ts';
import { MAIN } from './refs.ts';
import type { RepositoryMirror } from './repository-mirror.ts';

/**
 * Of the commits before this one the nearest that a run of main has verified. The newest run may be of an older commit, which
 * somebody has had run again, and of a newer one when this one is old.
 */
export async function nearestVerified(
  mirror: Pick<RepositoryMirror, 'git'>,
  records: readonly RunRecord[],
  commit: string,
): Promise<string | undefined> {
  const good = records.filter(({ ref, tags }) => ref === MAIN && tags.includes(VERIFIED_TAG));
  const verified = new Set(good.map((record) => record.commit));
  verified.delete(commit);
  if (verified.size === 0) return undefined;
  const history = await mirror.git('rev-list', '--topo-order', commit);
  return history.split('\n').find((earlier) => verified.has(earlier));
}
