import { createToolchain } from '@shoal/toolchain';
import { createKustomize, type Kustomize } from '@shoal/kustomize';
import { workspaceRoot } from './workspace-root.ts';

/** The pinned kustomize; the first call may build it. */
export async function pinnedKustomize(): Promise<Kustomize> {
  const { kustomize } = await createToolchain().ensure(['kustomize']);
  return createKustomize({ binary: kustomize, cwd: workspaceRoot });
}
