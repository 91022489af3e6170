import { isHook } from '@shoal/flux/render';
import type { FieldChange, ObjectChange } from './diff-objects.ts';
import { isRename } from './generated-name.ts';

/** Set by charts and kustomize on everything when a version moves; the image says the same once. */
const NOISE = /(?:labels|annotations)\.(?:helm\.sh\/chart|app\.kubernetes\.io\/version|checksum\/[\w-]+)$/;

/** The versions that a release is rendered with, before and after. */
export type VersionMove = readonly [before: string | undefined, after: string | undefined];

/** Whether a text changes only where it names the version. */
function follows({ before, after }: FieldChange, [from, to]: VersionMove): boolean {
  if (from === undefined || to === undefined || from === to) return false;
  return typeof before === 'string' && before.includes(from) && before.replaceAll(from, to) === after;
}

/**
 * The fields of a change that say something of their own: not those that follow a generated name or the version of the release.
 * A workload's image stays, because it says that version; a test's image is the same once more.
 */
export function tellingFields({ fields, after }: ObjectChange, versions: VersionMove): FieldChange[] {
  const saysVersion = ({ path }: FieldChange): boolean =>
    path.endsWith('.image') && after !== undefined && !isHook(after);
  return fields.filter(
    (field) =>
      !NOISE.test(field.path) && !isRename(field) && (saysVersion(field) || !follows(field, versions)),
  );
}
