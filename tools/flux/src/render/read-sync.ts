import { readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { ShoalError } from '@shoal/exec';
import { listInputs } from '@shoal/kustomize';
import { isOf, type KubernetesObject } from './kubernetes-object.ts';
import { parseObjects } from './parse-objects.ts';

const KUSTOMIZATION = /^kind: Kustomization\s*$/m;

/**
 * The Flux Kustomizations that `<cluster>/flux-system` starts with, as they are written. Only their own documents are parsed: the
 * install manifest beside them has 8000 lines, and what is patched comes with the root that the sync leads to.
 * @throws ShoalError SYNC_MISSING
 */
export function readSync(workspaceRoot: string, cluster: string): KubernetesObject[] {
  const { files } = listInputs(workspaceRoot, join(cluster, 'flux-system'));
  const found = files.flatMap((file) =>
    readFileSync(join(workspaceRoot, file), 'utf8')
      .split(/^---\s*$/m)
      .filter((document) => KUSTOMIZATION.test(document))
      .flatMap(parseObjects)
      .filter((object) => isOf(object, 'kustomize.toolkit.fluxcd.io', 'Kustomization')),
  );
  if (found.length > 0) return found;
  throw new ShoalError(
    'SYNC_MISSING',
    `${join(cluster, 'flux-system')} holds no Flux Kustomization to start with`,
    { hint: 'it needs a gotk-sync.yaml with GitRepository and Kustomization flux-system' },
  );
}
