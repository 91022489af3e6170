import type { ReleaseState, ReleaseStatus } from './release.ts';

/** The part of helm's release object that we read. */
export interface RawRelease {
  name: string;
  namespace: string;
  version: number;
  info?: { status?: ReleaseStatus; description?: string };
}

/** Helm calls the revision `version` here. */
export function readState({ name, namespace, version, info }: RawRelease): ReleaseState {
  const { status = 'unknown', description = '' } = info ?? {};
  return { name, namespace, revision: version, status, description };
}
